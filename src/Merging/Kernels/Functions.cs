using TaskRecipes.Merging.Kernels.Elementary;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// Elementary functions of the numerics class <c>cpu</c> (SPEC 5.4), built from + − × ÷ √ and fused multiply-add, which IEEE 754
/// defines to the last bit, and without libm: the same bits on any processor. The forms over spans of doubles give the same bits as
/// those of one number; those over singles are the double's result rounded, within 0.5001 units in the last place. The errors stated are
/// the greatest seen among 120 000 to 160 000 arguments, against 60-digit arithmetic.
/// </summary>
internal static class Functions
{
    /// <summary>Enters keys with the class <c>cpu</c>; to be raised with any change that changes a bit of a result.</summary>
    public const int NumericsVersion = 2;

    /// <summary>eˣ; 0.59 units in the last place, 1 where the result is subnormal.</summary>
    public static double Exp(double x) => Exponential.Of(new Lanes64x1(x)).Value;

    /// <inheritdoc cref="Exp(double)"/>
    public static void Exp(ReadOnlySpan<double> x, Span<double> destination) => FunctionMap.Run<Exponential>(x, destination, SimdWidths.Best);

    /// <inheritdoc cref="Exp(double)"/>
    public static void Exp(ReadOnlySpan<float> x, Span<float> destination) => FunctionMap.Run<Exponential>(x, destination, SimdWidths.Best);

    /// <summary>The natural logarithm, NaN below 0; 0.78 units in the last place.</summary>
    public static double Log(double x) => Logarithm.Of(new Lanes64x1(x)).Value;

    /// <inheritdoc cref="Log(double)"/>
    public static void Log(ReadOnlySpan<double> x, Span<double> destination) => FunctionMap.Run<Logarithm>(x, destination, SimdWidths.Best);

    /// <inheritdoc cref="Log(double)"/>
    public static void Log(ReadOnlySpan<float> x, Span<float> destination) => FunctionMap.Run<Logarithm>(x, destination, SimdWidths.Best);

    /// <summary>Sine of an angle in radians, |x| ≤ 10⁵; 0.75 units in the last place.</summary>
    public static double Sin(double x) => Sine.Of(new Lanes64x1(x)).Value;

    /// <inheritdoc cref="Sin(double)"/>
    public static void Sin(ReadOnlySpan<double> x, Span<double> destination) => FunctionMap.Run<Sine>(x, destination, SimdWidths.Best);

    /// <summary>Cosine of an angle in radians, |x| ≤ 10⁵; 0.75 units in the last place.</summary>
    public static double Cos(double x) => Cosine.Of(new Lanes64x1(x)).Value;

    /// <inheritdoc cref="Cos(double)"/>
    public static void Cos(ReadOnlySpan<double> x, Span<double> destination) => FunctionMap.Run<Cosine>(x, destination, SimdWidths.Best);

    /// <summary>The hyperbolic tangent; 0.69 units in the last place.</summary>
    public static double Tanh(double x) => HyperbolicTangent.Of(new Lanes64x1(x)).Value;

    /// <inheritdoc cref="Tanh(double)"/>
    public static void Tanh(ReadOnlySpan<double> x, Span<double> destination) => FunctionMap.Run<HyperbolicTangent>(x, destination, SimdWidths.Best);

    /// <inheritdoc cref="Tanh(double)"/>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> destination) => FunctionMap.Run<HyperbolicTangent>(x, destination, SimdWidths.Best);

    /// <summary>The error function, 2/√π ∫₀ˣ e^(−t²) dt; 1.04 units in the last place.</summary>
    public static double Erf(double x) => ErrorFunction.Of(new Lanes64x1(x)).Value;

    /// <inheritdoc cref="Erf(double)"/>
    public static void Erf(ReadOnlySpan<double> x, Span<double> destination) => FunctionMap.Run<ErrorFunction>(x, destination, SimdWidths.Best);

    /// <inheritdoc cref="Erf(double)"/>
    public static void Erf(ReadOnlySpan<float> x, Span<float> destination) => FunctionMap.Run<ErrorFunction>(x, destination, SimdWidths.Best);

    /// <summary>The angle in [0, π] whose cosine is x, NaN where |x| &gt; 1; 0.77 units in the last place.</summary>
    public static double Acos(double x) => ArcCosine.Of(new Lanes64x1(x)).Value;

    /// <summary>xʸ, with IEEE 754's special cases; 0.89 units in the last place, 1 where the result is subnormal.</summary>
    public static double Pow(double x, double y) => Power.Of(x, y);
}
