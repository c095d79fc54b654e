using TaskRecipes.Merging.Kernels;
using static System.BitConverter;

namespace TaskRecipes.Merging.Tests.Kernels;

public class FunctionsAreAccurate
{
    [Fact]
    public void ResultsAreAtMostOneDoubleBesideTheNearestToTheExactOne()
    {
        foreach (var (function, x, y, bits) in FunctionFacts.All)
        {
            var distance = Math.Abs(DoubleToInt64Bits(Calculate(function, x, y)) - (long)bits);
            distance.Should().BeLessThanOrEqualTo(1, "that is {0}({1:R}, {2:R})", function, x, y);
        }
    }

    [Fact]
    public void TheExponentialHasItsLimits()
    {
        Functions.Exp(0).Should().Be(1);
        Functions.Exp(double.NegativeInfinity).Should().Be(0);
        Functions.Exp(-746).Should().Be(0);
        Functions.Exp(710).Should().Be(double.PositiveInfinity);
        Functions.Exp(double.MaxValue).Should().Be(double.PositiveInfinity);
        Functions.Exp(double.PositiveInfinity).Should().Be(double.PositiveInfinity);
        Functions.Exp(double.NaN).Should().Be(double.NaN);
    }

    [Fact]
    public void TheLogarithmHasItsLimits()
    {
        Functions.Log(1).Should().Be(0);
        Functions.Log(0).Should().Be(double.NegativeInfinity);
        Functions.Log(-0.0).Should().Be(double.NegativeInfinity);
        Functions.Log(-double.Epsilon).Should().Be(double.NaN);
        Functions.Log(double.PositiveInfinity).Should().Be(double.PositiveInfinity);
        Functions.Log(double.NaN).Should().Be(double.NaN);
    }

    [Theory]
    [InlineData(nameof(Functions.Tanh), 1.0)]
    [InlineData(nameof(Functions.Erf), 1.0)]
    public void OddFunctionsThatLevelOffReachTheirLimitAndKeepTheSignOfZero(string function, double limit)
    {
        Calculate(function, double.PositiveInfinity).Should().Be(limit);
        Calculate(function, double.NegativeInfinity).Should().Be(-limit);
        Calculate(function, 1e10).Should().Be(limit);
        Calculate(function, double.NaN).Should().Be(double.NaN);
        DoubleToInt64Bits(Calculate(function, 0.0)).Should().Be(0);
        DoubleToInt64Bits(Calculate(function, -0.0)).Should().Be(long.MinValue);
    }

    [Fact]
    public void AnglesHaveTheirLimits()
    {
        Functions.Sin(0).Should().Be(0);
        Functions.Cos(0).Should().Be(1);
        double.IsNegative(Functions.Sin(-0.0)).Should().BeTrue();
        Functions.Sin(double.PositiveInfinity).Should().Be(double.NaN);
        Functions.Acos(1).Should().Be(0);
        Functions.Acos(-1).Should().Be(Math.PI);
        Functions.Acos(1.0000000000000002).Should().Be(double.NaN);
        Functions.Acos(double.NaN).Should().Be(double.NaN);
    }

    [Fact]
    public void PowersHaveTheSpecialCasesOfTheStandard()
    {
        double[] values =
        [
            0.0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 2.5, 1e300, -1e300, 9007199254740993, double.Epsilon, -double.Epsilon,
            double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        ];
        foreach (var x in values)
        {
            foreach (var y in values)
            {
                var (actual, expected) = (Functions.Pow(x, y), Math.Pow(x, y));
                var same = double.IsFinite(expected) && expected != 0
                    ? Math.Abs(actual - expected) <= Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)
                    : actual.Equals(expected) && double.IsNegative(actual) == double.IsNegative(expected);
                (same || double.IsNaN(expected)).Should().BeTrue("{0:R} to the {1:R} is {2:R}, not {3:R}", x, y, expected, actual);
            }
        }
    }

    private static double Calculate(string function, double x, double y = 0) => function switch
    {
        nameof(Functions.Exp) => Functions.Exp(x),
        nameof(Functions.Log) => Functions.Log(x),
        nameof(Functions.Sin) => Functions.Sin(x),
        nameof(Functions.Cos) => Functions.Cos(x),
        nameof(Functions.Tanh) => Functions.Tanh(x),
        nameof(Functions.Erf) => Functions.Erf(x),
        nameof(Functions.Acos) => Functions.Acos(x),
        _ => Functions.Pow(x, y),
    };
}
