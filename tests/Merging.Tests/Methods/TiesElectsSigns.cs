using TaskRecipes.Merging.Tests.Methods.Support;

namespace TaskRecipes.Merging.Tests.Methods;

public class TiesElectsSigns
{
    [Fact]
    public void AsInThePapersFigure()
    {
        // Trimmed over the model to 0.4 · 5 = 2 elements each; where they disagree the greater sum wins.
        var (a, b) = (Tensors.One(3, -1, 0.5, 0.1, 2), Tensors.One(-1, -4, 0.2, 0.3, 1.5));
        new MethodCall("ties", ("density", "0.4")).On(a, b).Should().Equal(3, -4, 0, 0, 1.75);
    }

    [Fact]
    public void WhereASumIsZeroByTheSignOfTheSumOfAllSigns()
    {
        var (a, b) = (Tensors.One(1, -1, -2, -3), Tensors.One(-1, -1, -2, 3));
        new MethodCall("ties", ("density", "1")).On(a, b).Should().Equal(-1, -1, -2, -3);
        new MethodCall("ties", ("density", "1"), ("variant", "mergekit")).On(a, b).Should().Equal(1, -1, -2, 3);
        var (c, d) = (Tensors.One(1, 1), Tensors.One(-1, -1));
        new MethodCall("ties", ("density", "1")).On(c, d).Should().Equal(1, 1);
    }

    [Theory]
    [InlineData("paper")]
    [InlineData("adamerging")]
    [InlineData("mergekit")]
    public void ByTheFormulaOfEachVariant(string variant)
    {
        var vectors = Enumerable.Range(1, 3).Select(seed => Tensors.Random(seed, seed * 0.01).Map(x => Math.Round(x, 2))).ToArray();
        float[] weights = [0.6f, -0.4f, 1];
        var call = new MethodCall("ties", ("density", "0.3"), ("variant", variant), ("scale", "0.7")).Weights("0.6", "-0.4", "1");
        var trimmed = vectors.Select(vector => Reference.Trim(vector, 0.3m, variant != "mergekit").Flat()).ToArray();
        long signs = 0;
        for (var i = 0; i < trimmed[0].Length; i++)
        {
            signs += MathF.Sign(((float)trimmed[0][i] * weights[0]) + ((float)trimmed[1][i] * weights[1]) + ((float)trimmed[2][i] * weights[2]));
        }

        var expected = Reference.Elect(
            trimmed, weights, divide: variant != "adamerging", byWeight: variant == "mergekit", variant != "mergekit" && signs < 0 ? -1 : 1, 0.7f);
        call.On(vectors).Should().Equal(expected);
        call.Run(vectors, order: 3).Flat().Should().Equal(expected);
    }

    [Fact]
    public void OfOneVectorAtDensityOneIsThatVector()
    {
        var vector = Tensors.Random(4);
        new MethodCall("ties", ("density", "1")).On(vector).Should().Equal(vector.Flat());
    }

    [Fact]
    public void OfNothingIsNothing()
    {
        var vectors = new[] { Tensors.Random(5), Tensors.Random(6) };
        new MethodCall("ties", ("density", "0")).On(vectors).Should().OnlyContain(value => value == 0);
        new MethodCall("ties", ("scale", "0")).On(vectors).Should().OnlyContain(value => value == 0);
        new MethodCall("ties").Weights("0", "0").On(vectors).Should().OnlyContain(value => value == 0);
        var alone = new MethodCall("ties").Weights("0", "2").On(vectors);
        alone.Should().Equal(new MethodCall("ties").Weights("2").On(vectors[1]));
    }

    [Fact]
    public void WhateverTheOrderOfVectorsWhereRoundingAllows()
    {
        var vectors = Enumerable.Range(1, 3).Select(seed => Tensors.Random(seed).Map(x => Math.Round(x * 256) / 256)).ToArray();
        new MethodCall("ties", ("density", "0.4"), ("normalize", "false")).On(vectors)
            .Should().Equal(new MethodCall("ties", ("density", "0.4"), ("normalize", "false")).On([.. vectors.Reverse()]));
    }
}
