using TaskRecipes.Engine.Comparing;

namespace TaskRecipes.Cli.Text;

/// <summary>What <c>similarity</c> prints for people.</summary>
internal static class SimilarityText
{
    public static void Write(SimilarityReport report)
    {
        var count = report.Names.Count;
        var table = new TextTable(["vector", "norm", .. Enumerable.Range(1, count).Select(i => $"{i}")]);
        for (var i = 0; i < count; i++)
        {
            table.Add([$"{i + 1} {report.Names[i]}", Figure.Short(report.Norm(i)), .. Enumerable.Range(0, count).Select(j => Figure.Cosine(report.Cosine(i, j)))]);
        }

        table.Write(Console.Out, Terminal.Out);
    }

    /// <summary>The figures of <c>--full</c>: in total, and where <paramref name="each"/> tensor by tensor.</summary>
    public static void Write(FullSimilarityReport report, bool each)
    {
        Write(report.Total, report.Names);
        foreach (var tensor in each ? report.Tensors : [])
        {
            Console.WriteLine();
            Console.WriteLine(tensor.Name);
            Write(tensor, report.Names);
        }
    }

    private static void Write(TensorFigures figures, IReadOnlyList<string> names)
    {
        var vectors = new TextTable("vector", "norm", "rank", "alignment");
        foreach (var vector in figures.Vectors)
        {
            vectors.Add(names[vector.Vector], Figure.Short(vector.Norm), Figure.Short(vector.Rank), Figure.Cosine(vector.Alignment));
        }

        vectors.Write(Console.Out, Terminal.Out);
        if (figures.Pairs.Count == 0)
        {
            return;
        }

        Console.WriteLine();
        var pairs = new TextTable("pair", "cosine", "sign conflict", "norm ratio", "top 20 % shared");
        foreach (var pair in figures.Pairs)
        {
            pairs.Add(
                $"{names[pair.Left]}, {names[pair.Right]}", Figure.Cosine(pair.Cosine), Percent(pair.SignConflict), Figure.Short(pair.NormRatio),
                Percent(pair.TopOverlap));
        }

        pairs.Write(Console.Out, Terminal.Out);
    }

    private static string Percent(double share) => double.IsNaN(share) ? "–" : Figure.Percent(share);
}
