using TaskRecipes.Merging.Tests.Methods.Support;

namespace TaskRecipes.Merging.Tests.Selecting;

/// <summary>A selection over a model large enough to be sampled is that of a sort, whether the sample told its end or misled.</summary>
public class SamplesOfModelsDoNotDecide
{
    private const int Length = 1_250_000;

    [Theory]
    [InlineData("even", 0.2)]
    [InlineData("even", 0.9)]
    [InlineData("even", 0.0001)]
    [InlineData("rising", 0.2)]
    [InlineData("few", 0.3)]
    [InlineData("zeros", 0.05)]
    [InlineData("zeros", 0.5)]
    public void WhereASelectionEnds(string kind, double density)
    {
        var random = new Random(3);
        // Of the order of names, not of that in which they come; the end of one is where most of what is great lies.
        var vector = new Tensors();
        foreach (var (name, length) in new[] { ("b", Length / 2), ("c", 5000), ("a", (Length / 2) - 5000) })
        {
            vector[name] = (new([length]), [.. Enumerable.Range(0, length).Select(i => (double)Number(kind, (float)(random.NextDouble() - 0.5), i))]);
        }

        double Number(string of, float x, int i) => of switch
        {
            "rising" => x * i,
            "few" => MathF.Round(x * 80),
            "zeros" => random.Next(10) == 0 ? x : 0,
            _ => x,
        };

        var text = density.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var kept = new MethodCall("trim", ("density", text)).Run([vector]);
        var expected = vector.Keys.Order(StringComparer.Ordinal).SelectMany(name => vector[name].Values.Select((value, i) => (Name: name, Index: i, Value: value)))
            .OrderByDescending(element => Math.Abs(element.Value)).Take((int)(density * Length)).ToLookup(element => element.Name);
        foreach (var name in vector.Keys)
        {
            var values = new double[vector[name].Values.Length];
            foreach (var (_, index, value) in expected[name])
            {
                values[index] = value;
            }

            Assert.True(values.AsSpan().SequenceEqual(kept[name].Values), $"{kind}, {name}");
        }
    }
}
