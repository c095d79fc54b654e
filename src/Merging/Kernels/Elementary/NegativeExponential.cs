using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>
/// eˣ for x ≤ 0 where a last place or two and numbers under 10⁻³⁰⁷ do not matter, as in a softmax; a third of the work of <see cref="Exponential"/>.
/// With n = ⌊x/ln 2⌉ and r = x − n ln 2, eˣ = 2ⁿ(1 + r + r²P(r)), P the polynomial nearest to the series on |r| ≤ ½ ln 2: its error is under 2⁻⁵⁵.
/// </summary>
internal readonly struct NegativeExponential : IFunction
{
    private const double Log2E = 1.4426950408889634;

    // Below it 2ⁿ would no longer be a normal number.
    private const double Least = -708;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, ILanes64<T>
    {
        x = T.Max(T.All(Least), x);
        var shifted = T.Fused(x, T.All(Log2E), T.All(Parts.Shifter));
        var n = shifted - T.All(Parts.Shifter);
        var r = T.Fused(n, T.All(-Parts.Ln2Low), T.Fused(n, T.All(-Parts.Ln2High), x));
        // Written out: a loop costs twice as much.
        var sum = T.Fused(T.All(2.510038549551032e-08), r, T.All(2.7620088445409746e-07));
        sum = T.Fused(sum, r, T.All(2.7557268459997064e-06));
        sum = T.Fused(sum, r, T.All(2.4801521295954376e-05));
        sum = T.Fused(sum, r, T.All(0.00019841269863053618));
        sum = T.Fused(sum, r, T.All(0.0013888888917213717));
        sum = T.Fused(sum, r, T.All(0.008333333333330062));
        sum = T.Fused(sum, r, T.All(0.04166666666662413));
        sum = T.Fused(sum, r, T.All(0.16666666666666669));
        sum = T.Fused(sum, r, T.All(0.5000000000000001));
        sum = T.Fused(sum, r, T.All(1));
        sum = T.Fused(sum, r, T.All(1));
        return T.AddBits(sum, T.ShiftLeft(shifted, 52));
    }
}
