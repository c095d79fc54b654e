using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine.Comparing;

namespace TaskRecipes.Cli.Json;

/// <summary>The object of <c>diff --format json</c>.</summary>
internal static class DiffJson
{
    public static void Write(DiffReport report) => JsonOut.Write(json =>
    {
        json.WriteString("a", DiagnosticText.Short(report.A));
        json.WriteString("b", DiagnosticText.Short(report.B));
        json.WriteBoolean("same", report.IsSame);
        json.WriteStartObject("total");
        Write(json, report.Total, isMeasured: true);
        json.WriteEndObject();
        json.WriteStartArray("layers");
        foreach (var layer in report.Layers)
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteNumber("tensors", layer.Tensors);
            Write(json, layer.Apartness, isMeasured: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tensors");
        foreach (var tensor in report.Tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("dtypeA", tensor.A.Name());
            json.WriteString("dtypeB", tensor.B.Name());
            Write(json, tensor.Apartness, tensor.IsMeasured);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNames("onlyInA", report.OnlyInA);
        json.WriteNames("onlyInB", report.OnlyInB);
        json.WriteStartArray("unlike");
        foreach (var tensor in report.Unlike)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("a", tensor.A);
            json.WriteString("b", tensor.B);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, Apartness apart, bool isMeasured)
    {
        if (isMeasured)
        {
            json.WriteFinite("distance", apart.Distance);
            json.WriteFinite("relativeDistance", apart.RelativeDistance);
            json.WriteFinite("cosine", apart.Cosine);
            json.WriteFinite("normA", apart.NormA);
            json.WriteFinite("normB", apart.NormB);
        }

        json.WriteNumber("elements", apart.Elements);
        json.WriteNumber("changed", apart.Changed);
        json.WriteNumber("changedShare", apart.ChangedShare);
    }
}
