using TaskRecipes.Basics;
using TaskRecipes.Engine.Comparing;

namespace TaskRecipes.Cli.Text;

/// <summary>A comparison as people read it: tensors, layers, the whole, and what could not be compared.</summary>
internal static class DiffText
{
    public static void Write(DiffReport report, TextWriter writer, TextStyle style)
    {
        var table = Table("tensor");
        foreach (var tensor in report.Tensors)
        {
            Add(table, tensor.A == tensor.B ? tensor.Name : $"{tensor.Name} ({tensor.A.Name()}, {tensor.B.Name()})", tensor.Apartness, tensor.IsMeasured);
        }

        Add(table, "total", report.Total, isMeasured: true);
        table.Write(writer, style);
        if (report.Layers.Count > 0)
        {
            writer.WriteLine();
            var layers = Table("layer");
            foreach (var layer in report.Layers)
            {
                Add(layers, layer.Name, layer.Apartness, isMeasured: true);
            }

            layers.Write(writer, style);
        }

        foreach (var name in report.OnlyInA)
        {
            writer.WriteLine(style.Symbol($"- {name}  only in {DiagnosticText.Short(report.A)}"));
        }

        foreach (var name in report.OnlyInB)
        {
            writer.WriteLine(style.Symbol($"+ {name}  only in {DiagnosticText.Short(report.B)}"));
        }

        foreach (var tensor in report.Unlike)
        {
            writer.WriteLine(style.Symbol($"~ {tensor.Name}  {tensor.A} → {tensor.B}"));
        }

        writer.WriteLine(report.IsSame ? "The same values."
            : $"{report.Tensors.Count(tensor => tensor.Apartness.Changed > 0)} of {Counted.Of(report.Tensors.Count, "tensor")} differ.");
    }

    private static TextTable Table(string what) => new(what, "distance", "relative", "cosine", "norm a", "norm b", "changed");

    private static void Add(TextTable table, string name, Apartness apart, bool isMeasured)
    {
        var changed = Figure.Percent(apart.ChangedShare);
        if (isMeasured)
        {
            table.Add(
                name, Figure.Short(apart.Distance), Figure.Short(apart.RelativeDistance), Figure.Cosine(apart.Cosine),
                Figure.Short(apart.NormA), Figure.Short(apart.NormB), changed);
        }
        else
        {
            table.Add(name, "–", "–", "–", "–", "–", changed);
        }
    }
}
