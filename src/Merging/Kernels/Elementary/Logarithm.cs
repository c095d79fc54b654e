using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>
/// ln x. With x = 2ᵏm, √½ ≤ m &lt; √2, f = m − 1 and s = f/(2 + f): ln m = 2 artanh s = f − (f²/2 − s(f²/2 + R)), where
/// R = s²(2/3 + 2/5 s² + …) to s²⁴, whose remainder is under 2⁻⁶⁰.
/// </summary>
internal readonly struct Logarithm : IFunction
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoTo54 = 18014398509481984;

    private static ReadOnlySpan<double> Series =>
    [
        2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21, 2.0 / 23, 2.0 / 25,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, ILanes64<T>
    {
        var (k, m) = Split(x);
        var f = m - T.All(1);
        var s = f / (T.All(2) + f);
        var z = s * s;
        var half = T.All(0.5) * f * f;
        var rest = T.Fused(s, T.Fused(z, Parts.Polynomial(z, Series), half), k * T.All(Parts.Ln2Low));
        var result = T.Fused(k, T.All(Parts.Ln2High), f - (half - rest));

        result = T.Select(T.Less(x, T.All(double.PositiveInfinity)), result, x);
        result = T.Select(T.Less(T.Abs(x), T.All(double.Epsilon)), T.All(double.NegativeInfinity), result);
        return T.Select(T.Less(x, default), T.All(double.NaN), result);
    }

    /// <summary>k and m with x = 2ᵏm, √½ ≤ m &lt; √2, for finite x &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T K, T M) Split<T>(T x)
        where T : struct, ILanes64<T>
    {
        const ulong one = 0x3ff0_0000_0000_0000;
        const ulong rootOfHalf = 0x3fe6_a09e_667f_3bcd;
        const ulong exponent = 0x7ff0_0000_0000_0000;

        var subnormal = T.Less(x, T.All(SmallestNormal));
        x = T.Select(subnormal, x * T.All(TwoTo54), x);
        var raised = T.AddBits(x, T.AllBits(one - rootOfHalf));
        var m = T.SubtractBits(x, T.SubtractBits(T.And(raised, T.AllBits(exponent)), T.AllBits(one)));

        // The biased exponent as a number: in the lowest bits of 2⁵².
        const double twoTo52 = 4503599627370496;
        var k = T.Or(T.ShiftRight(raised, 52), T.All(twoTo52)) - T.All(twoTo52 + 1023);
        return (T.Select(subnormal, k - T.All(54), k), m);
    }
}
