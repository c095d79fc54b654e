using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.EndToEnd.Tests.Commands.Support;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

/// <summary><c>similarity --full</c>, with figures worked by hand.</summary>
public sealed class FullSimilaritiesAreMeasured
{
    // Over a base of zeros: p.x = (3, −4, 0, 0, 0), q.x = (5, 12, 1, 0, 0) and the bias y; p.y = (1), q.y = (−1).
    [Fact]
    public void PairsByCosineSignsNormsAndWhatIsGreatest()
    {
        using var bench = Flat();
        var total = bench.Does("similarity", "--full", "--format", "json").Json.GetProperty("total");
        var pair = total.GetProperty("pairs")[0];
        (pair.GetProperty("left").GetString(), pair.GetProperty("right").GetString()).Should().Be(("p", "q"));
        Number(pair, "cosine").Should().BeApproximately((15 - 48 - 1) / Math.Sqrt(26 * 171), 1e-15);
        Number(pair, "signConflict").Should().Be(2 / 6.0, "−4 against 12, and 1 against −1");
        Number(pair, "normRatio").Should().BeApproximately(Math.Sqrt(26 / 171.0), 1e-15);
        Number(pair, "topOverlap").Should().Be(1, "one of five: the second of both; of one none");
        total.GetProperty("elements").GetInt64().Should().Be(6);
        total.GetProperty("vectors")[0].GetProperty("rank").ValueKind.Should().Be(JsonValueKind.Null, "there is no matrix");
    }

    // Two of ten: of p the elements 0 and 1, of q 1 and 2.
    [Fact]
    public void EqualMagnitudesCountInTheirOrder()
    {
        using var bench = new Workbench(Vectors);
        bench.Checkpoint("base", ("x", DType.F32, new double[10]));
        bench.Checkpoint("a", ("x", DType.F32, [1, -1, 1, 1, 1, 1, 1, 1, 1, 1]));
        bench.Checkpoint("b", ("x", DType.F32, [0, 2, 2, 2, 2, 2, 2, 2, 2, 2]));
        var pair = bench.Does("similarity", "--full", "--format", "json").Json.GetProperty("total").GetProperty("pairs")[0];
        Number(pair, "topOverlap").Should().Be(0.5);
        Number(pair, "signConflict").Should().Be(0.1);
    }

    [Fact]
    public void TensorsEachByThemselves()
    {
        using var bench = Flat();
        var tensors = bench.Does("similarity", "--full", "--format", "json").Json.GetProperty("tensors");
        tensors.EnumerateArray().Select(tensor => tensor.GetProperty("name").GetString()).Should().Equal("x", "y");
        var y = tensors[1].GetProperty("pairs")[0];
        Number(y, "cosine").Should().Be(-1);
        Number(y, "signConflict").Should().Be(1);
        y.GetProperty("topOverlap").ValueKind.Should().Be(JsonValueKind.Null, "a fifth of one element is none");
    }

    // p = diag(2, 0), q = (0 0; 0 0.05): of p + q = diag(2, 0.05) the first direction leaves 0.05 ≤ 0.05 · √4.0025, so U = e₁.
    [Theory]
    [InlineData(0.05f, 1, 0)]
    [InlineData(0.5f, 1, 1)]
    public void MatricesByRankAndAlignmentWithTheSum(float second, double ofP, double ofQ)
    {
        using var bench = Matrices([2, 0, 0, 0], [0, 0, 0, second]);
        var vectors = bench.Does("similarity", "--full", "--format", "json").Json.GetProperty("total").GetProperty("vectors");
        Number(vectors[0], "rank").Should().Be(1);
        Number(vectors[0], "alignment").Should().BeApproximately(ofP, 1e-12);
        Number(vectors[1], "alignment").Should().BeApproximately(ofQ, 1e-12);
    }

    // p = diag(10⁶, 0) decides the direction of the sum, e₁; half of the square of q = (1 0; 1 0) lies along it.
    [Fact]
    public void AlignmentIsTheShareOfTheNormAlongTheSum()
    {
        using var bench = Matrices([1e6f, 0, 0, 0], [1, 0, 1, 0]);
        var vectors = bench.Does("similarity", "--full", "--format", "json").Json.GetProperty("tensors")[0].GetProperty("vectors");
        Number(vectors[1], "rank").Should().Be(1);
        Number(vectors[1], "alignment").Should().BeApproximately(Math.Sqrt(0.5), 1e-5);
    }

    [Fact]
    public void PeopleReadTotalsAndWithVerboseEachTensor()
    {
        using var bench = Flat();
        var lines = bench.Does("similarity", "--full").Lines;
        lines[0].Should().Contain("norm").And.Contain("rank").And.Contain("alignment");
        lines.Should().Contain(line => line.StartsWith("p, q", StringComparison.Ordinal) && line.Contains("33.3 %", StringComparison.Ordinal) && line.Contains("100.0 %", StringComparison.Ordinal));
        lines.Should().NotContain("x");
        bench.Does("similarity", "--full", "-v").Lines.Should().Contain("x").And.Contain("y");
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private const string Vectors = """
        recipe: 1
        models: { base: base.safetensors, a: a.safetensors, b: b.safetensors }
        vectors: { p: a - base, q: b - base }
        """;

    private static Workbench Flat()
    {
        var bench = new Workbench(Vectors);
        bench.Checkpoint("base", ("x", DType.F32, [0, 0, 0, 0, 0]), ("y", DType.F32, [0]));
        bench.Checkpoint("a", ("x", DType.F32, [3, -4, 0, 0, 0]), ("y", DType.F32, [1]));
        bench.Checkpoint("b", ("x", DType.F32, [5, 12, 1, 0, 0]), ("y", DType.F32, [-1]));
        return bench;
    }

    private static Workbench Matrices(float[] p, float[] q)
    {
        var bench = new Workbench(Vectors);
        foreach (var (name, values) in new[] { ("base", [0, 0, 0, 0]), ("a", p), ("b", q) })
        {
            Checkpoints.Write(bench[$"{name}.safetensors"], new Dictionary<string, Tensor> { ["w"] = Tensor.F32(values).As(2, 2) });
        }

        return bench;
    }
}
