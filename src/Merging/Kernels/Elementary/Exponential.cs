using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>
/// eˣ. With n = ⌊x/ln 2⌉ and r = x − n ln 2 in two parts, eˣ = 2ⁿ(1 + (r + r²(1/2! + r/3! + …))): the Taylor series to r¹³/13!,
/// whose remainder is under 2⁻⁵⁷ on |r| ≤ ½ ln 2.
/// </summary>
internal readonly struct Exponential : IFunction
{
    private const double Log2E = 1.4426950408889634;

    // Beyond these the result is infinite or 0 whatever the rest.
    private const double Limit = 750;

    private static ReadOnlySpan<double> Series =>
    [
        1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880,
        1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, ILanes64<T>
    {
        var result = OfSum(x, default);
        return T.Select(T.Less(T.Abs(x), T.All(double.PositiveInfinity)), result, T.Select(T.Less(x, default), default, x));
    }

    /// <summary>e^(x + low) for finite x and |low| under half a last place of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T OfSum<T>(T x, T low)
        where T : struct, ILanes64<T>
    {
        x = T.Select(T.Less(x, T.All(Limit)), x, T.All(Limit));
        x = T.Select(T.Less(x, T.All(-Limit)), T.All(-Limit), x);
        var (n, r, rest) = Reduce(x);
        rest = T.Fused(low, r + rest, rest + low);

        var (sum, error) = Parts.FastTwoSum(T.All(1), r);
        var value = sum + (error + rest);

        // Two factors, since 2ⁿ itself may be out of range; only the second can round.
        var half = T.Fused(n, T.All(0.5), T.All(Parts.Shifter));
        var otherHalf = (n - (half - T.All(Parts.Shifter))) + T.All(Parts.Shifter);
        return value * Parts.PowerOfTwo(half) * Parts.PowerOfTwo(otherHalf);
    }

    /// <summary>n, r and c with eˣ = 2ⁿ(1 + r + c), |r| at most about ½ ln 2, and c small against r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T N, T R, T C) Reduce<T>(T x)
        where T : struct, ILanes64<T>
    {
        var n = T.Fused(x, T.All(Log2E), T.All(Parts.Shifter)) - T.All(Parts.Shifter);
        var exact = T.Fused(n, T.All(-Parts.Ln2High), x);
        var low = n * T.All(Parts.Ln2Low);
        var r = exact - low;
        var tail = (exact - r) - low;
        return (n, r, T.Fused(r * r, Parts.Polynomial(r, Series), T.Fused(tail, r, tail)));
    }
}
