using System.Text.Json;
using TaskRecipes.Engine.Comparing;

namespace TaskRecipes.Cli.Json;

/// <summary>What <c>similarity</c> answers with <c>--format json</c>.</summary>
internal static class SimilarityJson
{
    public static void WriteSimilarity(this Utf8JsonWriter json, SimilarityReport report)
    {
        json.WriteNames("vectors", report.Names);
        var count = report.Names.Count;
        json.WriteStartArray("norms");
        for (var i = 0; i < count; i++)
        {
            json.WriteFiniteValue(report.Norm(i));
        }

        json.WriteEndArray();
        json.WriteStartArray("cosines");
        for (var i = 0; i < count; i++)
        {
            json.WriteStartArray();
            for (var j = 0; j < count; j++)
            {
                json.WriteFiniteValue(report.Cosine(i, j));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>The figures of <c>--full</c>: in total, then tensor by tensor.</summary>
    public static void WriteSimilarity(this Utf8JsonWriter json, FullSimilarityReport report)
    {
        json.WriteNames("vectors", report.Names);
        json.WriteStartObject("total");
        json.WriteFigures(report.Total, report.Names);
        json.WriteEndObject();
        json.WriteStartArray("tensors");
        foreach (var tensor in report.Tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteFigures(tensor, report.Names);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFigures(this Utf8JsonWriter json, TensorFigures figures, IReadOnlyList<string> names)
    {
        json.WriteNumber("elements", figures.Elements);
        json.WriteStartArray("pairs");
        foreach (var pair in figures.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("left", names[pair.Left]);
            json.WriteString("right", names[pair.Right]);
            json.WriteFinite("cosine", pair.Cosine);
            json.WriteFinite("signConflict", pair.SignConflict);
            json.WriteFinite("normRatio", pair.NormRatio);
            json.WriteFinite("topOverlap", pair.TopOverlap);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("vectors");
        foreach (var vector in figures.Vectors)
        {
            json.WriteStartObject();
            json.WriteString("name", names[vector.Vector]);
            json.WriteFinite("norm", vector.Norm);
            json.WriteFinite("rank", vector.Rank);
            json.WriteFinite("alignment", vector.Alignment);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
