using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Operations;

public sealed class FunctionsAreAccurate
{
    public static TheoryData<ElementFunction, float, float> Ranges { get; } = new()
    {
        { ElementFunction.Exponential, -87, 88 },
        { ElementFunction.Logarithm, 1e-3f, 4 },
        { ElementFunction.Logarithm, 1, 1e30f },
        { ElementFunction.SquareRoot, 0, 100 },
        { ElementFunction.Tanh, -9, 9 },
        { ElementFunction.Tanh, -1e-2f, 1e-2f },
        { ElementFunction.Sigmoid, -20, 20 },
        { ElementFunction.Relu, -1, 1 },
        { ElementFunction.Gelu, -1, 8 },
        { ElementFunction.GeluTanh, -1, 8 },
        { ElementFunction.Silu, -20, 20 },
        { ElementFunction.QuickGelu, -4, 10 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Within_a_few_last_places(ElementFunction function, float least, float greatest)
    {
        var x = Values.Random(20_001).Select(value => least + ((greatest - least) * (value + 1) / 2)).ToArray();
        using var backend = new CpuBackend(2);
        using var input = backend.Upload(x, new Shape(x.Length));
        using var output = backend.Map(function, input);
        var y = backend.Read(output);
        for (var i = 0; i < x.Length; i++)
        {
            var exact = Reference.Of(function, x[i]);
            Math.Abs(y[i] - exact).Should().BeLessThanOrEqualTo(8e-7 * Math.Abs(exact) + 1e-37, "{0}({1}) is {2}", function, x[i], exact);
        }
    }

    [Theory]
    [InlineData(ElementFunction.Exponential, float.NegativeInfinity, 0f)]
    [InlineData(ElementFunction.Exponential, float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(ElementFunction.Exponential, float.NaN, float.NaN)]
    [InlineData(ElementFunction.Exponential, 0f, 1f)]
    [InlineData(ElementFunction.Logarithm, 0f, float.NegativeInfinity)]
    [InlineData(ElementFunction.Logarithm, -1f, float.NaN)]
    [InlineData(ElementFunction.Logarithm, 1f, 0f)]
    [InlineData(ElementFunction.Logarithm, float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(ElementFunction.Tanh, 100f, 1f)]
    [InlineData(ElementFunction.Tanh, float.NegativeInfinity, -1f)]
    [InlineData(ElementFunction.Tanh, float.NaN, float.NaN)]
    [InlineData(ElementFunction.Relu, float.NaN, float.NaN)]
    [InlineData(ElementFunction.Gelu, 0f, 0f)]
    public void At_the_edges(ElementFunction function, float x, float expected)
    {
        using var backend = new CpuBackend(1);
        using var input = backend.Upload([x], new Shape(1));
        using var output = backend.Map(function, input);
        backend.Read(output).Should().Equal(expected);
    }
}
