using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Elementary;
using TaskRecipes.Merging.Kernels.Simd;
using static System.BitConverter;

namespace TaskRecipes.Merging.Tests.Kernels;

public class FunctionsGiveTheSameBitsEverywhere
{
    [Fact]
    public void AllWidthsAgreeWithTheScalarForm()
    {
        Check<Exponential>(Functions.Exp);
        Check<NegativeExponential>(x => NegativeExponential.Of(new Lanes64x1(x)).Value);
        Check<Logarithm>(Functions.Log);
        Check<Sine>(Functions.Sin);
        Check<Cosine>(Functions.Cos);
        Check<HyperbolicTangent>(Functions.Tanh);
        Check<ErrorFunction>(Functions.Erf);
        Check<ArcCosine>(Functions.Acos);
    }

    [Fact]
    public void TheFormsOfASoftmaxAreThoseOfTheExactFunctionsButForALastPlaceOrTwo()
    {
        var random = new Random(12);
        for (var i = 0; i < 20_000; i++)
        {
            var x = -700 * Math.Pow(random.NextDouble(), 6);
            var power = NegativeExponential.Of(new Lanes64x1(x)).Value;
            (Math.Abs(power - Functions.Exp(x)) / Functions.Exp(x)).Should().BeLessThanOrEqualTo(2.5e-16, "that is e^{0:R}", x);

            var (p, q) = (Functions.Exp(-18 * random.NextDouble()), Functions.Exp(-18 * random.NextDouble()));
            p = i % 2 == 0 ? p : q * (1 + (random.NextDouble() / (i + 1)));
            // Near 1 the quotient's rounding would drown the logarithm.
            var s = (p - q) / (p + q);
            var exact = Math.Abs(s) < 0.01 ? 2 * s * (1 + (s * s * ((1.0 / 3) + (s * s * ((1.0 / 5) + (s * s / 7)))))) : Functions.Log(p / q);
            var logarithm = LogarithmOfRatio.Of(new Lanes64x1(p), new Lanes64x1(q)).Value;
            Math.Abs(logarithm - exact).Should().BeLessThanOrEqualTo((Math.Abs(s) < 0.01 ? 5e-16 * Math.Abs(exact) : 5e-16 * Math.Max(Math.Abs(exact), 1)), "that is ln({0:R}/{1:R})", p, q);
        }

        NegativeExponential.Of(new Lanes64x1(0)).Value.Should().Be(1);
        NegativeExponential.Of(new Lanes64x1(double.NegativeInfinity)).Value.Should().BeLessThan(1e-307);
        NegativeExponential.Of(new Lanes64x1(double.NaN)).Value.Should().Be(double.NaN);
        LogarithmOfRatio.Of(new Lanes64x1(0.3), new Lanes64x1(0.3)).Value.Should().Be(0);
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

        (Functions.NumericsVersion, hash).Should().Be((2, 16926387515877754562ul));
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
