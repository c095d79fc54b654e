using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>
/// ln(p/q) with a single division, for normal p and q &gt; 0 whose ratio is one too. With k from the difference of their bits, 2ᵏq is within half of p;
/// s = (p − 2ᵏq)/(p + 2ᵏq): ln(p/q) = k ln 2 + 2 artanh s = k ln 2 + 2s + s³P(s²), P the polynomial nearest to the series on |s| ≤ 0.2: its error is under
/// 2⁻⁵⁹.
/// </summary>
internal static class LogarithmOfRatio
{
    private const double Ln2 = 0.6931471805599453;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T p, T q)
        where T : struct, ILanes64<T>
    {
        const ulong one = 0x3ff0_0000_0000_0000;
        const ulong half = 0x0008_0000_0000_0000;
        const ulong exponent = 0x7ff0_0000_0000_0000;

        // One's exponent and k, rounded to nearest, in the place of an exponent.
        var raised = T.AddBits(T.SubtractBits(p, q), T.AllBits(one + half));
        q = T.AddBits(q, T.SubtractBits(T.And(raised, T.AllBits(exponent)), T.AllBits(one)));

        // The biased exponent as a number: in the lowest bits of 2⁵².
        const double twoTo52 = 4503599627370496;
        var k = T.Or(T.ShiftRight(raised, 52), T.All(twoTo52)) - T.All(twoTo52 + 1023);

        var s = (p - q) / (p + q);
        var z = s * s;
        // Written out: a loop costs twice as much.
        var sum = T.Fused(T.All(0.13638992477184697), z, T.All(0.13205777178898528));
        sum = T.Fused(sum, z, T.All(0.15389069205676026));
        sum = T.Fused(sum, z, T.All(0.18181732545985468));
        sum = T.Fused(sum, z, T.All(0.22222223113580505));
        sum = T.Fused(sum, z, T.All(0.2857142856688121));
        sum = T.Fused(sum, z, T.All(0.40000000000008823));
        sum = T.Fused(sum, z, T.All(0.6666666666666666));
        return T.Fused(k, T.All(Ln2), T.Fused(s * z, sum, s + s));
    }
}
