using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;
using TaskRecipes.Merging.Kernels.Sums;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// Dot products and norms by SPEC 5.4: products and sums in fp64; within a block of 4096 elements 16 lanes by index mod 16, added in
/// ascending order. The blocks of a tensor, the last of which may be shorter, are added in ascending order by <see cref="BlockSums"/>.
/// So the bits depend on neither threads nor chunks nor registers.
/// </summary>
internal static class Reductions
{
    /// <summary>Elements of a block; the first begins with the tensor.</summary>
    public const int BlockSize = 4096;

    /// <summary>Σ xᵢyᵢ over one block of at most <see cref="BlockSize"/> elements.</summary>
    public static double BlockDot(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => BlockDot(x, y, SimdWidths.Best);

    /// <inheritdoc cref="BlockDot(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double BlockDot(ReadOnlySpan<float> x, ReadOnlySpan<float> y, SimdWidth width)
    {
        Check(x.Length, y.Length);
        return Sum<SingleElement, Product>(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(y), width);
    }

    /// <inheritdoc cref="BlockDot(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double BlockDot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => BlockDot(x, y, SimdWidths.Best);

    /// <inheritdoc cref="BlockDot(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static double BlockDot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, SimdWidth width)
    {
        Check(x.Length, y.Length);
        return Sum<DoubleElement, Product>(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(y), width);
    }

    /// <summary>
    /// Σ xᵢ², Σ xᵢyᵢ and Σ yᵢ² over one block of at most <see cref="BlockSize"/> elements, in one pass; the same bits as three dot products.
    /// </summary>
    public static (double XX, double XY, double YY) BlockGram(ReadOnlySpan<float> x, ReadOnlySpan<float> y) =>
        BlockGram(x, y, SimdWidths.Best);

    /// <inheritdoc cref="BlockGram(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static (double XX, double XY, double YY) BlockGram(ReadOnlySpan<float> x, ReadOnlySpan<float> y, SimdWidth width)
    {
        Check(x.Length, y.Length);
        return Gram<SingleElement>(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(y), width);
    }

    /// <inheritdoc cref="BlockGram(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static (double XX, double XY, double YY) BlockGram(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        BlockGram(x, y, SimdWidths.Best);

    /// <inheritdoc cref="BlockGram(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public static (double XX, double XY, double YY) BlockGram(ReadOnlySpan<double> x, ReadOnlySpan<double> y, SimdWidth width)
    {
        Check(x.Length, y.Length);
        return Gram<DoubleElement>(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(y), width);
    }

    /// <summary>Σ |xᵢ| over one block of at most <see cref="BlockSize"/> elements.</summary>
    public static double BlockAbsSum(ReadOnlySpan<float> x) => BlockAbsSum(x, SimdWidths.Best);

    /// <inheritdoc cref="BlockAbsSum(ReadOnlySpan{float})"/>
    public static double BlockAbsSum(ReadOnlySpan<float> x, SimdWidth width)
    {
        Check(x.Length, x.Length);
        return Sum<SingleElement, Magnitude>(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(x), width);
    }

    /// <inheritdoc cref="BlockAbsSum(ReadOnlySpan{float})"/>
    public static double BlockAbsSum(ReadOnlySpan<double> x) => BlockAbsSum(x, SimdWidths.Best);

    /// <inheritdoc cref="BlockAbsSum(ReadOnlySpan{float})"/>
    public static double BlockAbsSum(ReadOnlySpan<double> x, SimdWidth width)
    {
        Check(x.Length, x.Length);
        return Sum<DoubleElement, Magnitude>(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(x), width);
    }

    private static double Sum<TElement, TTerm>(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, SimdWidth width)
        where TElement : struct, IElement
        where TTerm : struct, ITerm => width switch
        {
            SimdWidth.Bits512 => LaneSums.Sum<TElement, TTerm, Lanes64x8>(x, y),
            SimdWidth.Bits256 => LaneSums.Sum<TElement, TTerm, Lanes64x4>(x, y),
            SimdWidth.Bits128 => LaneSums.Sum<TElement, TTerm, Lanes64x2>(x, y),
            _ => LaneSums.Sum<TElement, TTerm, Lanes64x1>(x, y),
        };

    private static (double XX, double XY, double YY) Gram<TElement>(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, SimdWidth width)
        where TElement : struct, IElement => width switch
        {
            SimdWidth.Bits512 => LaneSums.Gram<TElement, Lanes64x8>(x, y),
            SimdWidth.Bits256 => LaneSums.Gram<TElement, Lanes64x4>(x, y),
            SimdWidth.Bits128 => LaneSums.Gram<TElement, Lanes64x2>(x, y),
            _ => LaneSums.Gram<TElement, Lanes64x1>(x, y),
        };

    private static void Check(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x, BlockSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y, x);
    }
}
