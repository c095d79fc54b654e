using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>
/// erf x = 2/√π ∫₀ˣ e^(−t²) dt. For |x| &lt; 1, x + x·P(x²) with P fitted to erf(x)/x − 1 (greatest relative error 2⁻⁶²·⁷); for larger |x|,
/// 1 − e^(−x²)·Q((|x| − 3)/(|x| + 3)) with Q fitted to e^(x²) erfc x on [1, 6] (greatest error of erf 2⁻⁶⁵·⁶); from 6 on, 1.
/// The fits are minimax polynomials by Remez's algorithm in 50 digits, coefficients rounded to double.
/// </summary>
internal readonly struct ErrorFunction : IFunction
{
    // erf 6 rounds to 1.
    private const double Limit = 6;
    private const double Centre = 3;

    private static ReadOnlySpan<double> Inner =>
    [
        0.1283791670955126, -0.3761263890318375, 0.11283791670954857, -0.026866170645072896, 0.005223977624780868,
        -0.0008548326978742261, 0.00012055331036900577, -1.4925593506888752e-05, 1.6460972816646909e-06, -1.635002521537597e-07,
        1.4657879774672424e-08, -1.1365665641187057e-09, 5.945261124619931e-11,
    ];

    private static ReadOnlySpan<double> Outer =>
    [
        0.17900115118138982, -0.3262335600430402, 0.2456038017124822, -0.1501159364954469, 0.07166583725483534,
        -0.024392499275313204, 0.004269131622867582, 0.0007076928414156329, -0.0005973815952175104, 4.403563172110175e-05,
        6.091474336009228e-05, -1.8353681339179028e-05, -1.4290908897114098e-05, -2.2110995426501212e-06,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, ILanes64<T>
    {
        var magnitude = T.Abs(x);
        var inner = T.Fused(magnitude, Parts.Polynomial(magnitude * magnitude, Inner), magnitude);

        var limited = T.Select(T.Less(magnitude, T.All(Limit)), magnitude, T.All(Limit));
        var t = (limited - T.All(Centre)) / (limited + T.All(Centre));
        var complement = Exponential.OfSum(default(T) - (limited * limited), default) * Parts.Polynomial(t, Outer);

        var result = T.Or(T.Select(T.Less(magnitude, T.All(1)), inner, T.All(1) - complement), Parts.Sign(x));
        return T.Select(T.Less(default, magnitude), result, x);
    }
}
