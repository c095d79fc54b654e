using TaskRecipes.Merging.Tests.Methods.Support;

namespace TaskRecipes.Merging.Tests.Methods;

public class SceSelectsWhatVaries
{
    [Theory]
    [InlineData(1)]
    [InlineData(0.4)]
    public void ByItsFormula(double topk)
    {
        var vectors = Enumerable.Range(1, 3).Select(seed => Tensors.Random(seed, 0.1)).ToArray();
        var call = new MethodCall("sce", ("select_topk", topk.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var result = call.Run(vectors);
        foreach (var name in result.Keys)
        {
            var rows = vectors.Select(vector => vector[name].Values).ToArray();
            var variances = rows[0].Select((_, j) => (float)Variance([.. rows.Select(row => row[j])])).ToArray();
            var keep = (int)Math.Floor((decimal)topk * variances.Count(value => value != 0));
            var kept = topk == 1 ? [.. Enumerable.Range(0, variances.Length)]
                : Enumerable.Range(0, variances.Length).OrderByDescending(j => variances[j]).Take(keep).ToHashSet();
            var weights = rows.Select(row => row.Where((_, j) => kept.Contains(j)).Sum(x => x * x) / row.Length).ToArray();
            for (var j = 0; j < variances.Length; j++)
            {
                var values = rows.Select(row => kept.Contains(j) ? row[j] : 0).ToArray();
                var sign = (float)values[0] + (float)values[1] + (float)values[2] >= 0 ? 1 : -1;
                var agreeing = Enumerable.Range(0, 3).Where(i => Math.Sign(values[i]) == sign).ToArray();
                var expected = agreeing.Length == 0 ? 0 : agreeing.Sum(i => values[i] * weights[i]) / agreeing.Sum(i => weights[i]);
                result[name].Values[j].Should().BeApproximately(expected, 1e-6);
            }
        }

        call.Run(vectors, order: 3).Flat().Should().Equal(result.Flat());
    }

    private static double Variance(double[] values) => values.Sum(x => Math.Pow(x - values.Average(), 2)) / values.Length;
}
