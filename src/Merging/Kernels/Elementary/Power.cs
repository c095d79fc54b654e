using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>
/// xʸ = e^(y ln x), with ln x as the sum of two doubles good to about 2⁻⁶⁵: as in <see cref="Logarithm"/>, ln m = 2s + s·z(2/3 + z(2/5 + …)),
/// z = s², where s, z, the first term of the series and the sum carry their errors along. The special cases are IEEE 754's.
/// </summary>
internal static class Power
{
    private const double TwoThirdsLow = 3.700743415417188e-17;

    private static ReadOnlySpan<double> Series =>
    [
        2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21, 2.0 / 23, 2.0 / 25,
    ];

    /// <summary>xʸ.</summary>
    public static double Of(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        var oddPower = double.IsOddInteger(y);
        if (x < 0 && double.IsFinite(x) && double.IsFinite(y) && !double.IsInteger(y))
        {
            return double.NaN;
        }

        var magnitude = Magnitude(Math.Abs(x), y);
        return double.IsNegative(x) && oddPower ? -magnitude : magnitude;
    }

    private static double Magnitude(double x, double y)
    {
        if (x == 1)
        {
            return 1;
        }

        if (x == 0 || double.IsInfinity(x) || double.IsInfinity(y))
        {
            return x > 1 == y > 0 ? double.PositiveInfinity : 0;
        }

        var (high, low) = Logarithm(new Lanes64x1(x));
        var exponent = y * high.Value;
        if (Math.Abs(exponent) > 800)
        {
            return exponent > 0 ? double.PositiveInfinity : 0;
        }

        var rest = Math.FusedMultiplyAdd(y, high.Value, -exponent) + (y * low.Value);
        return Exponential.OfSum(new Lanes64x1(exponent), new Lanes64x1(rest)).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T High, T Low) Logarithm<T>(T x)
        where T : struct, ILanes64<T>
    {
        var (k, m) = Elementary.Logarithm.Split(x);
        var f = m - T.All(1);
        var denominator = m + T.All(1);
        var denominatorLow = m - (denominator - T.All(1));
        var s = f / denominator;
        var sLow = (T.Fused(default(T) - s, denominator, f) - (s * denominatorLow)) / denominator;

        var z = s * s;
        var zLow = T.Fused(s, s, default(T) - z) + ((s + s) * sLow);
        var (series, seriesLow) = Parts.FastTwoSum(T.All(2.0 / 3), T.Fused(z, Parts.Polynomial(z, Series), T.All(TwoThirdsLow)));

        // s · z · series, as high and low parts.
        var cube = z * s;
        var cubeLow = T.Fused(z, s, default(T) - cube) + T.Fused(z, sLow, zLow * s);
        var tail = cube * series;
        var tailLow = T.Fused(cube, series, default(T) - tail) + T.Fused(cube, seriesLow, cubeLow * series);

        var (sum, error) = Parts.FastTwoSum(s + s, tail);
        var (high, highError) = Parts.TwoSum(k * T.All(Parts.Ln2High), sum);
        return Parts.FastTwoSum(high, highError + (error + (tailLow + (sLow + sLow) + (k * T.All(Parts.Ln2Low)))));
    }
}
