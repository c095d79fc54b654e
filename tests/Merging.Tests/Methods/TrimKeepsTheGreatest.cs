using TaskRecipes.Merging.Tests.Methods.Support;

namespace TaskRecipes.Merging.Tests.Methods;

public class TrimKeepsTheGreatest
{
    [Fact]
    public void OverTheWholeModelByNameThenIndexWhereTheyAreEqual()
    {
        // k = ⌊0.5 · 9⌋ = 4: 3, then of the four of magnitude 2 the first by name and index.
        var vector = Tensors.Of(("b", [2, -1, 2]), ("a", [1, -2, 0]), ("c", [3, 2, 0.5]));
        var trimmed = new MethodCall("trim", ("density", "0.5")).Run([vector]);
        trimmed["a"].Values.Should().Equal(0, -2, 0);
        trimmed["b"].Values.Should().Equal(2, 0, 2);
        trimmed["c"].Values.Should().Equal(3, 0, 0);

        new MethodCall("trim", ("density", "0.4")).Run([vector])["b"].Values.Should().Equal(2, 0, 0);
    }

    [Fact]
    public void InEachTensorWhereThatIsTheScope()
    {
        var vector = Tensors.Of(("a", [1, -2, 0, 2]), ("b", [0.1, 0.3, -0.2, 0]));
        var trimmed = new MethodCall("trim", ("density", "0.5"), ("scope", "tensor")).Run([vector]);
        trimmed["a"].Values.Should().Equal(0, -2, 0, 2);
        trimmed["b"].Values.Should().Equal(0, 0.3f, -0.2f, 0);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("tensor")]
    public void WhateverTheOrderOfChunksAndTheTies(string scope)
    {
        foreach (var vector in new[] { Tensors.Random(1, rows: 300), Tensors.Random(2, rows: 300).Map(x => Math.Round(x, 2)) })
        {
            foreach (var density in new[] { 0.0001, 0.013, 0.3, 0.77, 1 })
            {
                var text = density.ToString(System.Globalization.CultureInfo.InvariantCulture);
                var call = new MethodCall("trim", ("density", text), ("scope", scope));
                var expected = Reference.Trim(vector, (decimal)density, scope == "model");
                call.Run([vector]).Flat().Should().Equal(expected.Flat());
                call.Run([vector], order: 5).Flat().Should().Equal(expected.Flat());
                call.Run([vector.AsDouble()], order: 7).Flat().Should().Equal(expected.Flat());
            }
        }
    }

    [Fact]
    public void NothingAtDensityZero() =>
        new MethodCall("trim", ("density", "0")).On(Tensors.Random(3)).Should().OnlyContain(value => value == 0);

    [Fact]
    public void AndCanKeepTheSumOfMagnitudes()
    {
        var trimmed = new MethodCall("trim", ("density", "0.5"), ("scope", "tensor"), ("rescale", "l1")).On(Tensors.One(1, -2, 0.5, 4));
        trimmed.Should().Equal(0, (float)(-2 * 1.25), 0, 5);
    }
}
