using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>Squares of 16 × 16 elements, read row by row and written column by column, so that both sides are contiguous.</summary>
internal static unsafe class Transposing
{
    /// <summary>Rows and columns of a square.</summary>
    public const int Size = 16;

    /// <summary>to[j·16 + i] = from[i][j].</summary>
    /// <param name="from">The first row.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="to">16 columns of 16 values each.</param>
    /// <param name="toStride">Elements from one column to the next, at least 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Square<TElement>(byte* from, nint stride, float* to, nint toStride)
        where TElement : struct, IStoredElement
    {
        if (!Avx512F.IsSupported)
        {
            for (nint i = 0; i < Size; i++)
            {
                for (nint j = 0; j < Size; j++)
                {
                    to[(j * toStride) + i] = TElement.One(from + (i * stride) + (j * TElement.Size));
                }
            }

            return;
        }

        // Four rows at a time: pairs of elements, then of pairs; quarter q of x.c holds column 4q + c of the four.
        var a = Quads<TElement>(from, stride);
        var b = Quads<TElement>(from + (4 * stride), stride);
        var c = Quads<TElement>(from + (8 * stride), stride);
        var d = Quads<TElement>(from + (12 * stride), stride);
        Columns(a.Item1, b.Item1, c.Item1, d.Item1, to, toStride);
        Columns(a.Item2, b.Item2, c.Item2, d.Item2, to + toStride, toStride);
        Columns(a.Item3, b.Item3, c.Item3, d.Item3, to + (2 * toStride), toStride);
        Columns(a.Item4, b.Item4, c.Item4, d.Item4, to + (3 * toStride), toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float>, Vector512<float>, Vector512<float>, Vector512<float>) Quads<TElement>(byte* from, nint stride)
        where TElement : struct, IStoredElement
    {
        var (r0, r1, r2, r3) = (TElement.Load(from), TElement.Load(from + stride), TElement.Load(from + (2 * stride)), TElement.Load(from + (3 * stride)));
        var (low, high) = (Avx512F.UnpackLow(r0, r1).AsDouble(), Avx512F.UnpackHigh(r0, r1).AsDouble());
        var (lowNext, highNext) = (Avx512F.UnpackLow(r2, r3).AsDouble(), Avx512F.UnpackHigh(r2, r3).AsDouble());
        return (
            Avx512F.UnpackLow(low, lowNext).AsSingle(), Avx512F.UnpackHigh(low, lowNext).AsSingle(),
            Avx512F.UnpackLow(high, highNext).AsSingle(), Avx512F.UnpackHigh(high, highNext).AsSingle());
    }

    /// <summary>Quarters of four vectors gathered: quarter q of each makes the column 4q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* to, nint stride)
    {
        var (lowAb, highAb) = (Avx512F.Shuffle4x128(a, b, 0x44), Avx512F.Shuffle4x128(a, b, 0xee));
        var (lowCd, highCd) = (Avx512F.Shuffle4x128(c, d, 0x44), Avx512F.Shuffle4x128(c, d, 0xee));
        Avx512F.Shuffle4x128(lowAb, lowCd, 0x88).Store(to);
        Avx512F.Shuffle4x128(lowAb, lowCd, 0xdd).Store(to + (4 * stride));
        Avx512F.Shuffle4x128(highAb, highCd, 0x88).Store(to + (8 * stride));
        Avx512F.Shuffle4x128(highAb, highCd, 0xdd).Store(to + (12 * stride));
    }
}
