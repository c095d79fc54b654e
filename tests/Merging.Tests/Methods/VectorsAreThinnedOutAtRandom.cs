using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Tests.Methods.Support;

namespace TaskRecipes.Merging.Tests.Methods;

public class VectorsAreThinnedOutAtRandom
{
    [Theory]
    [InlineData("inverse")]
    [InlineData("none")]
    [InlineData("l1")]
    public void ByDareEachElementForItself(string rescale)
    {
        var vectors = new[] { Tensors.Random(1), Tensors.Random(2) };
        var call = new MethodCall("dare", ("density", "0.3"), ("seed", "7"), ("rescale", rescale), ("scale", "0.5")).Weights("0.6", "-2");
        var result = call.Run(vectors);
        foreach (var name in result.Keys)
        {
            var kept = vectors.Select((vector, i) => Kept(vector[name].Values, i, name, 7, 0.3)).ToArray();
            var factors = vectors.Select((vector, i) => vector[name].Values.Sum(Math.Abs) / kept[i].Sum(Math.Abs)).ToArray();
            for (var j = 0; j < kept[0].Length; j++)
            {
                float Term(int i, float weight) => weight * rescale switch
                {
                    "inverse" => (float)kept[i][j] / 0.3f,
                    "l1" => (float)kept[i][j] * (float)factors[i],
                    _ => (float)kept[i][j],
                };

                var expected = (Term(0, 0.6f) + Term(1, -2)) * 0.5f;
                Math.Abs(result[name].Values[j] - expected).Should().BeLessThanOrEqualTo(rescale == "l1" ? 1e-8 : 0);
            }
        }

        call.Run(vectors, order: 4).Flat().Should().Equal(result.Flat());
    }

    [Theory]
    [InlineData("dare")]
    [InlineData("della")]
    [InlineData("random_like")]
    public void BySeedsThatFp64DoesNotTellApart(string method)
    {
        var vector = Tensors.Random(1);
        double[] Drawn(string seed) => method == "random_like"
            ? new MethodCall(method, ("seed", seed)).On(vector)
            : new MethodCall(method, ("density", "0.5"), ("seed", seed)).On(vector);
        Drawn("9007199254740993").Should().NotEqual(Drawn("9007199254740992"));
        Drawn("9223372036854775807").Should().NotEqual(Drawn("9223372036854775806"));
    }

    [Fact]
    public void AtDensityOneNothingIsDropped()
    {
        var vectors = new[] { Tensors.Random(1), Tensors.Random(2), Tensors.Random(3) };
        var sum = new MethodCall("arithmetic", ("scale", "0.7")).Weights("0.6", "0", "-2").On(vectors);
        foreach (var method in new[] { "dare", "breadcrumbs" })
        {
            new MethodCall(method, ("density", "1"), ("scale", "0.7")).Weights("0.6", "0", "-2").On(vectors).Should().Equal(sum);
        }

        new MethodCall("della", ("density", "1.5"), ("then", "linear"), ("scale", "0.7")).Weights("0.6", "0", "-2").On(vectors).Should().Equal(sum);
        new MethodCall("drop", ("density", "1")).On(vectors[0]).Should().Equal(vectors[0].Flat());
    }

    [Theory]
    [InlineData("dare")]
    [InlineData("drop")]
    [InlineData("della")]
    [InlineData("breadcrumbs")]
    public void AtDensityZeroNothingIsLeft(string method) =>
        new MethodCall(method, ("density", "0")).On(Tensors.Random(1)).Should().OnlyContain(value => value == 0);

    [Fact]
    public void DropIsWhatDareDropsUnscaled() =>
        new MethodCall("drop", ("density", "0.4"), ("seed", "3")).On(Tensors.Random(1))
            .Should().Equal(new MethodCall("dare", ("density", "0.4"), ("seed", "3"), ("rescale", "none")).On(Tensors.Random(1)));

    [Fact]
    public void ByDellaTheGreaterOnesOfARowLessOften()
    {
        var vector = Tensors.Random(5, rows: 400, columns: 50);
        var result = new MethodCall("della", ("density", "0.5"), ("epsilon", "0.3"), ("then", "linear"), ("rescale", "none"), ("seed", "2")).Run([vector], order: 6);
        foreach (var (name, (shape, values)) in vector)
        {
            var length = (int)shape.Dimensions[^1];
            var (key0, key1) = Philox.Key(2, 0, name);
            var uniform = new float[values.Length];
            Philox4x32.UniformSingle(key0, key1, 0, uniform);
            for (var row = 0; row < values.Length; row += length)
            {
                var order = Enumerable.Range(row, length).OrderBy(i => Math.Abs((float)values[i])).ThenByDescending(i => i).ToArray();
                for (var rank = 0; rank < length; rank++)
                {
                    var chance = 0.5 - 0.3 + ((double)rank / (length - 1) * 2 * 0.3);
                    result[name].Values[order[rank]].Should().Be(uniform[order[rank]] < chance ? values[order[rank]] : 0);
                }
            }
        }
    }

    [Theory]
    [InlineData("stochastic_dare_linear_d50", "dare", "l1", "0")]
    [InlineData("stochastic_dare_linear_d50_norescale", "dare", "none", "0")]
    [InlineData("stochastic_della_linear_d50", "della", "l1", "0.2")]
    public void WithMergekitsMeanAndSpread(string name, string method, string rescale, string epsilon)
    {
        if (!Directory.Exists(SharedDataAttribute.PathOf("golden")))
        {
            return;
        }

        const int Seeds = 60;
        const string Tensor = "model.layers.0.mlp.gate_proj.weight";
        var origin = Golden.Model("f32", "base");
        var vectors = new[] { "a", "b" }.Select(model => One(Golden.Delta(Golden.Model("f32", model), origin), Tensor)).ToArray();
        var samples = Enumerable.Range(0, Seeds).Select(seed =>
        {
            (string, string)[] parameters = [("density", "0.5"), ("rescale", rescale), ("then", "linear"), ("seed", $"{seed}")];
            return new MethodCall(method, method == "della" ? [.. parameters, ("epsilon", epsilon)] : parameters).Weights("0.5", "0.8").On(vectors);
        }).ToArray();
        var (mean, spread) = (Golden.Case(name, "mean")[Tensor].Values, Golden.Case(name, "std")[Tensor].Values);
        var deviations = mean.Select((theirs, i) =>
        {
            var ours = samples.Average(sample => sample[i]) + origin[Tensor].Values[i];
            return spread[i] == 0 ? 0 : (ours - theirs) / (spread[i] * Math.Sqrt((1.0 / Seeds) + (1.0 / 200)));
        }).ToArray();
        Math.Abs(deviations.Average()).Should().BeLessThan(0.1);
        deviations.Average(value => value * value).Should().BeInRange(0.8, 1.2);
    }

    private static Tensors One(Tensors all, string name) => new() { [name] = all[name] };

    private static double[] Kept(double[] values, int input, string name, long seed, double density)
    {
        var (key0, key1) = Philox.Key(seed, input, name);
        var uniform = new float[values.Length];
        Philox4x32.UniformSingle(key0, key1, 0, uniform);
        return [.. values.Select((value, i) => uniform[i] < density ? value : 0)];
    }
}
