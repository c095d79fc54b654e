using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Elementary;
using static System.BitConverter;

namespace TaskRecipes.Merging.Tests.Kernels;

public class FunctionsGiveTheSameBitsEverywhere
{
    [Fact]
    public void AllWidthsAgreeWithTheScalarForm()
    {
        Check<Exponential>(Functions.Exp);
        Check<Logarithm>(Functions.Log);
        Check<Sine>(Functions.Sin);
        Check<Cosine>(Functions.Cos);
        Check<HyperbolicTangent>(Functions.Tanh);
        Check<ErrorFunction>(Functions.Erf);
        Check<ArcCosine>(Functions.Acos);
    }

    [Fact]
    public void SinglesAreTheDoublesRounded()
    {
        float[] x = [.. Arguments().Select(value => (float)value)];
        foreach (var width in Widths.All)
        {
            var results = new float[x.Length];
            FunctionMap.Run<HyperbolicTangent>(x, results, width);
            results.Should().Equal(x.Select(value => (float)Functions.Tanh(value)));
        }
    }

    /// <summary>Where this fails, results of the class cpu have changed: raise <see cref="Functions.NumericsVersion"/>, then pin the new hash.</summary>
    [Fact]
    public void TheBitsOfThisVersionAreKept()
    {
        var hash = 14695981039346656037;
        void Add(double value) => hash = unchecked((hash ^ DoubleToUInt64Bits(value)) * 1099511628211);
        foreach (var x in Arguments().Where(double.IsFinite))
        {
            Add(Functions.Exp(x));
            Add(Functions.Log(Math.Abs(x)));
            Add(Functions.Sin(x));
            Add(Functions.Cos(x));
            Add(Functions.Tanh(x));
            Add(Functions.Erf(x));
            Add(Functions.Acos(x / 1024));
            Add(Functions.Pow(Math.Abs(x), 0.75));
        }

        (Functions.NumericsVersion, hash).Should().Be((1, 16926387515877754562ul));
    }

    private static void Check<TFunction>(Func<double, double> scalar)
        where TFunction : struct, IFunction
    {
        var x = Arguments();
        var expected = x.Select(value => DoubleToInt64Bits(Canonical(scalar(value)))).ToArray();
        foreach (var width in Widths.All)
        {
            var results = new double[x.Length];
            FunctionMap.Run<TFunction>(x, results, width);
            results.Select(result => DoubleToInt64Bits(Canonical(result))).Should().Equal(expected, "that is {0} at {1}", typeof(TFunction).Name, width);
        }
    }

    // Which NaN is not promised.
    private static double Canonical(double value) => double.IsNaN(value) ? double.NaN : value;

    private static double[] Arguments()
    {
        var random = new Random(11);
        return
        [
            .. Enumerable.Range(0, 1000).Select(i => (random.NextDouble() - 0.5) * Math.ScaleB(1, (i % 24) - 12)),
            0.0, -0.0, 1, -1, 0.5, -0.5, 710, -746, 1e-310, double.Epsilon,
            double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        ];
    }
}
