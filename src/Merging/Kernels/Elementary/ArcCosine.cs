using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>
/// arccos x. With A(s) = s + s³P(s²), P a minimax fit to (arcsin s − s)/s³ on |s| ≤ ½ (greatest relative error of A 2⁻⁵⁸): for |x| ≤ ½,
/// π/2 − A(x); above, 2A(√((1 − x)/2)); below, π − 2A(√((1 + x)/2)). NaN where |x| &gt; 1.
/// </summary>
internal readonly struct ArcCosine : IFunction
{
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    private static ReadOnlySpan<double> Fit =>
    [
        0.16666666666666669, 0.0749999999999824, 0.04464285714672404, 0.03038194411090935, 0.022372174010919933,
        0.017352368332934447, 0.013971565618198444, 0.011475821845761612, 0.010344108459361633, 0.005368273424615944,
        0.017637968740656255, -0.015213704215518967, 0.028999392168193878,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, ILanes64<T>
    {
        var magnitude = T.Abs(x);
        var inner = T.Less(magnitude, T.All(0.5));
        var z = T.Select(inner, x * x, (T.All(1) - magnitude) * T.All(0.5));
        var series = z * Parts.Polynomial(z, Fit);

        var middle = T.All(HalfPi) - (x - T.Fused(default(T) - x, series, T.All(HalfPiLow)));

        // The root, and what is missing to it; at x = ±1 both are 0.
        var root = T.Sqrt(z);
        var missing = T.Select(T.Less(default, root), T.Fused(default(T) - root, root, z) / (root + root), default);
        var small = T.Fused(root, series, missing);
        var positive = T.All(2) * (root + small);
        var negative = T.All(2) * (T.All(HalfPi) - (root + (small - T.All(HalfPiLow))));
        return T.Select(inner, middle, T.Select(T.Less(x, default), negative, positive));
    }
}
