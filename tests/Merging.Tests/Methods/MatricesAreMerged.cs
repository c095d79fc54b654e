using TaskRecipes.Basics;
using TaskRecipes.Merging.Tests.Methods.Support;
using static TaskRecipes.Merging.Tests.Methods.Support.PlainSvd;

namespace TaskRecipes.Merging.Tests.Methods;

public class MatricesAreMerged
{
    private static readonly Tensors[] Vectors = [.. Enumerable.Range(1, 3).Select(seed => Tensors.Random(seed, 0.02, rows: 24, columns: 18))];

    [Fact]
    public void ByTaskSingularVectors()
    {
        var parts = Matrices().Select(matrix => new PlainSvd(matrix)).ToArray();
        var u = Polar([.. parts.SelectMany(part => part.U[..6])]);
        var v = Polar([.. parts.SelectMany(part => part.V[..6])]);
        ShouldBe(Compose(u, [.. parts.SelectMany(part => part.Sigma[..6])], v), "tsv_m");
    }

    [Fact]
    public void IsotropicallyTheSumsSingularValuesAreMadeEqual()
    {
        var svd = new PlainSvd(Sum());
        ShouldBe(Compose(svd.U, [.. svd.Sigma.Select(_ => svd.Sigma.Average())], svd.V), "iso_c");
    }

    [Fact]
    public void WithCommonAndOwnDirections()
    {
        // r = 18, c = ⌊0.8 · 18⌋ = 14, so 4 are left: round(4 / 3) = 1 for each task, and 15 are common.
        var common = new PlainSvd(Sum());
        var basis = common.U[..15];
        var own = Matrices().Select(matrix => new PlainSvd(Add(matrix, Times(Transpose(basis), Times(basis, matrix)), -1))).ToArray();
        double[] sigma = [.. own.Select(part => part.Sigma[0]), .. common.Sigma[..15]];
        var u = Polar([.. own.Select(part => part.U[0]), .. basis]);
        var v = Polar([.. own.Select(part => part.V[0]), .. common.V[..15]]);
        ShouldBe(Compose(u, [.. sigma.Select(_ => sigma.Average())], v), "iso_cts");
    }

    [Fact]
    public void AlignedByKnots()
    {
        var joined = new PlainSvd([.. Enumerable.Range(0, 24).Select(row => Matrices().SelectMany(matrix => matrix[row]).ToArray())]);
        var blocks = Matrices().Select(matrix => Times(joined.U, matrix)).ToArray();
        ShouldBe(Times(Transpose(joined.U), Add(Add(blocks[0], blocks[1]), blocks[2])), "knots", ("then", "linear"));
        new MethodCall("knots", ("density", "1")).On(Vectors[0]).Zip(Vectors[0].Flat())
            .Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-7);
    }

    [Fact]
    public void CalibratedWhereTasksShareDirections()
    {
        var merged = new Tensors { ["b.weight"] = (new Shape(24, 18), [.. Sum().SelectMany(row => row).Select(x => (double)(float)x)]) };
        var svd = new PlainSvd(Rows(merged));
        var sigma = svd.Sigma.Select((s, r) =>
        {
            var factors = Matrices().Select(matrix => Times([svd.U[r]], matrix)[0])
                .Select(response => Math.Max(1.0 / 3, s * Dot(svd.V[r], response) / Dot(response, response)));
            return s * 3 / factors.Sum();
        });
        var expected = Compose(svd.U, [.. sigma], svd.V).SelectMany(row => row).ToArray();
        var inputs = Vectors.Select(vector => new Tensors { ["b.weight"] = vector["b.weight"] }).Prepend(merged).ToArray();
        Near(new MethodCall("svc").Run(inputs)["b.weight"].Values, expected);
    }

    [Fact]
    public void WithLeastInterference()
    {
        double Loss(double[][] x) => Matrices().Sum(matrix =>
            Times(Add(x, matrix, -1), Transpose(matrix)).Sum(row => Dot(row, row)) / matrix.Sum(row => Dot(row, row)));

        var merged = new MethodCall("wudi", ("steps", "60"), ("learning_rate", "1e-4")).Run(Vectors);
        Loss(Rows(merged)).Should().BeLessThan(0.8 * Loss(Sum()));
        Near(new MethodCall("wudi", ("steps", "0")).Run(Vectors)["b.weight"].Values, [.. Sum().SelectMany(row => row)]);
        // Adam's first step is the rate along the gradient's sign.
        var step = new MethodCall("wudi", ("steps", "1")).Run(Vectors)["b.weight"].Values;
        step.Zip(Sum().SelectMany(row => row)).Should().OnlyContain(pair => Math.Abs(Math.Abs(pair.First - pair.Second) - 1e-5) < 1e-7);
    }

    [Theory]
    [InlineData("tsv_m")]
    [InlineData("iso_c")]
    [InlineData("iso_cts")]
    [InlineData("knots")]
    [InlineData("svc")]
    [InlineData("wudi")]
    public void TheSameWhateverTheOrderOfChunks(string method)
    {
        var vectors = Enumerable.Range(1, 2).Select(seed => Tensors.Random(seed, 0.02, rows: 130, columns: 100)).ToArray();
        var call = method == "wudi" ? new MethodCall(method, ("steps", "3")) : new MethodCall(method);
        call.Run(vectors, order: 9).Flat().Should().Equal(call.Run(vectors).Flat());
    }

    [Fact]
    public void OfOneVectorOfFullRankIsThatVector() => Near(new MethodCall("tsv_m").On(Vectors[0]), Vectors[0].Flat());

    [Theory]
    [InlineData("tsv_m")]
    [InlineData("iso_c")]
    [InlineData("iso_cts")]
    [InlineData("knots")]
    public void OfLowRankDoesNotDependOnNoise(string method)
    {
        var low = Enumerable.Range(1, 2).Select(seed => LowRank(seed)).ToArray();
        var noisy = low.Select(vector => vector.Map(x => x * (1 + 3e-7))).ToArray();
        var call = method == "knots" ? new MethodCall(method, ("then", "linear")) : new MethodCall(method);
        Near(call.On(noisy), call.On(low));
    }

    [Theory]
    [InlineData("tsv_m")]
    [InlineData("iso_c")]
    [InlineData("iso_cts")]
    [InlineData("knots")]
    [InlineData("wudi")]
    public void OfZerosIsZero(string method) =>
        new MethodCall(method).On(Vectors[0].Map(_ => 0), Vectors[0].Map(_ => 0)).Should().OnlyContain(value => value == 0);

    [Fact]
    public void OtherTensorsTakeTheMean()
    {
        var merged = new MethodCall("iso_c", ("scale", "2")).Run(Vectors);
        var expected = Vectors[0]["a.bias"].Values.Select((_, i) =>
            ((float)Vectors[0]["a.bias"].Values[i] + (float)Vectors[1]["a.bias"].Values[i] + (float)Vectors[2]["a.bias"].Values[i]) / 3 * 2);
        merged["a.bias"].Values.Should().Equal(expected.Select(value => (double)value));
        new MethodCall("iso_c", ("matrices", "none.*")).Run(Vectors)["b.weight"].Values[1].Should()
            .Be(((float)Vectors[0]["b.weight"].Values[1] + (float)Vectors[1]["b.weight"].Values[1] + (float)Vectors[2]["b.weight"].Values[1]) / 3);
    }

    private static Tensors LowRank(int seed)
    {
        var (left, right) = (Tensors.Random(seed, 0.1, rows: 30, columns: 4), Tensors.Random(seed + 10, 0.1, rows: 4, columns: 20));
        var product = Times(Rows(left), Rows(right)).SelectMany(row => row).Select(x => (double)(float)x);
        return new Tensors { ["b.weight"] = (new Shape(30, 20), [.. product]) };
    }

    private static void ShouldBe(double[][] expected, string method, params (string, string)[] parameters) =>
        Near(new MethodCall(method, parameters).Run(Vectors)["b.weight"].Values, [.. expected.SelectMany(row => row)]);

    private static void Near(double[] actual, double[] expected) =>
        actual.Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-5 * expected.Max(Math.Abs));

    private static double[][] Sum() => Matrices().Aggregate((x, y) => Add(x, y));

    private static IEnumerable<double[][]> Matrices() => Vectors.Select(Rows);

    private static double[][] Rows(Tensors vector)
    {
        var (shape, values) = vector["b.weight"];
        return [.. values.Chunk((int)shape.Dimensions[1])];
    }
}
