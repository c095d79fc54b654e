using TaskRecipes.Merging.Tests.Methods.Support;

namespace TaskRecipes.Merging.Tests.Methods;

public class ModelsAreMeasured
{
    [Fact]
    public void EmrGivesOneTasksVector()
    {
        // Signs + − −: the unified vector is (3, −4, −2); of b it keeps the last two, λ = (1 + 4 + 2)/(4 + 2).
        var (a, b) = (Tensors.One(3, 1, 0), Tensors.One(-1, -4, -2));
        new MethodCall("emr", ("of", "1")).On(a, b).Should().Equal(0, -4 * (float)(7.0 / 6), -2 * (float)(7.0 / 6));
        new MethodCall("emr", ("of", "0")).On(a, b).Should().Equal(3 * (float)(4.0 / 3), 0, 0);
        var vectors = Enumerable.Range(1, 3).Select(seed => Tensors.Random(seed, rows: 300)).ToArray();
        new MethodCall("emr", ("of", "2")).Run(vectors, order: 3).Flat().Should().Equal(new MethodCall("emr", ("of", "2")).On(vectors));
    }

    [Fact]
    public void LinesScaleLayerByLayer()
    {
        var vector = Tensors.Of(("head", [1]), ("m.layers.0.w", [1]), ("m.layers.1.w", [1]), ("m.layers.2.w", [1]));
        new MethodCall("lines", ("alpha", "0.5"), ("beta", "1")).On(vector).Should().Equal(0.5, 0.5, 1, 1.5);
        new MethodCall("lines", ("alpha", "0.2")).On(vector)[3].Should().Be(1);
        // alpha = ‖Στ‖₁ / (2 · ‖merged‖₁) = 8 / (2 · 4) = 1.
        new MethodCall("lines", ("beta", "1")).On(vector, vector, vector).Should().Equal(1, 1, 1.5, 2);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.05)]
    public void PcbBalancesByItsFormula(double ratio)
    {
        var vectors = Enumerable.Range(1, 3).Select(seed => Tensors.Random(seed, 0.3)).ToArray();
        var flat = vectors.Select(vector => vector.Flat()).ToArray();
        var n = flat[0].Length;
        var sum = flat[0].Select((_, j) => flat[0][j] + flat[1][j] + flat[2][j]).ToArray();
        var (total, shares) = (new double[n], new double[n]);
        foreach (var vector in flat)
        {
            var sorted = vector.Select(Math.Abs).Order().ToArray();
            var (least, greatest) = (sorted[(int)(n * 0.0001)], sorted[(int)((n * (1 - 0.0001)) - 1)]);
            var clamped = vector.Select(x => Math.Sign(x) * Math.Clamp(Math.Abs(x), least, greatest)).ToArray();
            var scores = vector.Select((x, j) =>
                Math.Exp(3 * Math.Pow((Math.Clamp(Math.Abs(x), least, greatest) - least) / (greatest - least), 2)) * Math.Tanh(x * sum[j])).ToArray();
            var ranked = scores.Order().ToArray();
            var cut = ranked[(int)(n * (1 - ratio))];
            for (var j = 0; j < n; j++)
            {
                var share = (Math.Max(scores[j], cut) - cut) / (ranked[^1] - cut);
                total[j] += clamped[j] * share;
                shares[j] += share;
            }
        }

        var call = new MethodCall("pcb", ("ratio", ratio.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("scale", "1"));
        var result = call.On(vectors);
        // Shares near 0 are quotients of rounding errors.
        result.Where((value, j) => shares[j] > 1e-5 && Math.Abs(value - (total[j] / shares[j])) > 1e-2 * Math.Abs(value)).Should().BeEmpty();
        result.Count(value => value != 0).Should().BeInRange(shares.Count(share => share > 1e-6) - 20, shares.Count(share => share > 0) + 20);
        call.Run(vectors, order: 5).Flat().Should().Equal(result);
    }
}
