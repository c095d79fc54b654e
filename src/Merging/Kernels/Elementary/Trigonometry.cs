using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>sin x and cos x for |x| ≤ 10⁵: beyond, the accuracy is lost by and by.</summary>
internal static class Trigonometry
{
    private const double TwoOverPi = 0.6366197723675814;

    // π/2 in parts of 33, 33 and 53 bits: the products of the first two with an integer under 2²⁰ are exact.
    private const double HalfPi0 = 1.5707963267341256;
    private const double HalfPi1 = 6.077100506303966e-11;
    private const double HalfPi2 = 2.0222662487959506e-21;

    // Taylor series of (sin x − x + x³/6)/x⁵ and of (cos x − 1 + x²/2)/x⁴ in x²; the remainders are under 2⁻⁵⁸ on |x| ≤ π/4.
    private static ReadOnlySpan<double> SineSeries =>
    [
        1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000,
    ];

    private static ReadOnlySpan<double> CosineSeries =>
    [
        1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000,
    ];

    /// <summary>Both, since they share their work.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sine, T Cosine) Both<T>(T x)
        where T : struct, ILanes64<T>
    {
        var quadrant = T.Fused(x, T.All(TwoOverPi), T.All(Parts.Shifter));
        var (r, low) = Reduce(x, quadrant - T.All(Parts.Shifter));
        var (sine, cosine) = (Sine(r, low), Cosine(r, low));

        var odd = T.SubtractBits(default, T.And(quadrant, T.AllBits(1)));
        var negateSine = T.ShiftLeft(T.And(quadrant, T.AllBits(2)), 62);
        var negateCosine = T.ShiftLeft(T.And(T.AddBits(quadrant, T.AllBits(1)), T.AllBits(2)), 62);
        return (T.Xor(T.Select(odd, cosine, sine), negateSine), T.Xor(T.Select(odd, sine, cosine), negateCosine));
    }

    /// <summary>x − n · π/2 as the sum of two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T High, T Low) Reduce<T>(T x, T n)
        where T : struct, ILanes64<T>
    {
        var exact = T.Fused(n, T.All(-HalfPi0), x);
        var (high, low) = Parts.TwoSum(exact, n * T.All(-HalfPi1));
        return Parts.FastTwoSum(high, T.Fused(n, T.All(-HalfPi2), low));
    }

    /// <summary>sin(x + low): x − x³/6 + x⁵(…), with the derivative cos x ≈ 1 − x²/2 for the low part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sine<T>(T x, T low)
        where T : struct, ILanes64<T>
    {
        var z = x * x;
        var cube = z * x;
        var series = Parts.Polynomial(z, SineSeries);
        var correction = T.Fused(low, T.All(1) - (T.All(0.5) * z), cube * z * series);
        return x + T.Fused(cube, T.All(-1.0 / 6), correction);
    }

    /// <summary>cos(x + low): 1 − x²/2 + x⁴(…), with the error of 1 − x²/2 and the derivative −x for the low part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Cosine<T>(T x, T low)
        where T : struct, ILanes64<T>
    {
        var z = x * x;
        var half = T.All(0.5) * z;
        var (sum, error) = Parts.FastTwoSum(T.All(1), default(T) - half);
        return sum + (error + T.Fused(z * z, Parts.Polynomial(z, CosineSeries), default(T) - (x * low)));
    }
}

/// <summary>sin x.</summary>
internal readonly struct Sine : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, ILanes64<T> =>
        T.Select(T.Less(default, T.Abs(x)), Trigonometry.Both(x).Sine, x); // the sign of a zero
}

/// <summary>cos x.</summary>
internal readonly struct Cosine : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(T x)
        where T : struct, ILanes64<T> => Trigonometry.Both(x).Cosine;
}
