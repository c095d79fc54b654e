using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Elementary;

/// <summary>What several functions are made of.</summary>
internal static class Parts
{
    /// <summary>The upper 42 bits of ln 2: its product with an integer under 2¹¹ is exact.</summary>
    public const double Ln2High = 0.6931471805598903;

    /// <summary>ln 2 − <see cref="Ln2High"/>.</summary>
    public const double Ln2Low = 5.497923018708371e-14;

    /// <summary>
    /// 1.5 · 2⁵²: added to a number under 2⁵¹ it leaves the nearest integer, ties to even, in the lowest bits of the sum.
    /// </summary>
    public const double Shifter = 6755399441055744.0;

    /// <summary>Σ cₖxᵏ by Horner's rule, with fused multiply-add.</summary>
    // A loop, though its length is known: unrolled it exceeds what the JIT will inline into one method.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Polynomial<T>(T x, ReadOnlySpan<double> c)
        where T : struct, ILanes64<T>
    {
        var sum = T.All(c[^1]);
        for (var k = c.Length - 2; k >= 0; k--)
        {
            sum = T.Fused(sum, x, T.All(c[k]));
        }

        return sum;
    }

    /// <summary>2ⁿ from n + <see cref="Shifter"/>, −1022 ≤ n ≤ 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T PowerOfTwo<T>(T shifted)
        where T : struct, ILanes64<T> =>
        T.AddBits(T.ShiftLeft(shifted, 52), T.All(1));

    /// <summary>a + b and the error of that sum, exactly (Knuth's TwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sum, T Error) TwoSum<T>(T a, T b)
        where T : struct, ILanes64<T>
    {
        var sum = a + b;
        var partOfB = sum - a;
        return (sum, (a - (sum - partOfB)) + (b - partOfB));
    }

    /// <summary>a + b and the error of that sum, exactly, where |a| ≥ |b| (Dekker's FastTwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sum, T Error) FastTwoSum<T>(T a, T b)
        where T : struct, ILanes64<T>
    {
        var sum = a + b;
        return (sum, b - (sum - a));
    }

    /// <summary>The sign bit of x, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sign<T>(T x)
        where T : struct, ILanes64<T> =>
        T.And(x, T.AllBits(1ul << 63));
}
