using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Sums;

/// <summary>
/// Sums over one block in 16 lanes: element i of the block is added to lane i mod 16, in ascending order of i; then the lanes are added
/// in ascending order. Registers of fewer than 8 doubles pass over the block several times, each for the next few lanes.
/// </summary>
internal static class LaneSums
{
    /// <summary>Number of lanes.</summary>
    public const int Lanes = 16;

    /// <summary>Σ of a term of xᵢ and yᵢ.</summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum<TElement, TTerm, T>(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
        where TElement : struct, IElement
        where TTerm : struct, ITerm
        where T : struct, ILanes64<T>
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        var count = x.Length / TElement.Bytes;
        Span<double> sums = stackalloc double[Lanes];
        for (var lane = 0; lane < Lanes; lane += 2 * T.Count)
        {
            T sum0 = default, sum1 = default;
            for (var i = (nint)lane; i < (count & -Lanes); i += Lanes)
            {
                sum0 = TTerm.Add<TElement, T>(sum0, At<TElement, T>(ref px, i), At<TElement, T>(ref py, i));
                sum1 = TTerm.Add<TElement, T>(sum1, At<TElement, T>(ref px, i + T.Count), At<TElement, T>(ref py, i + T.Count));
            }

            Put(sum0, sums, lane);
            Put(sum1, sums, lane + T.Count);
        }

        for (var i = count & -Lanes; i < count; i++)
        {
            AddTerm<TElement, TTerm>(ref sums[i % Lanes], ref px, ref py, i);
        }

        return Total(sums);
    }

    /// <summary>Σ xᵢ², Σ xᵢyᵢ and Σ yᵢ² in one pass; the same bits as three sums of products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double XX, double XY, double YY) Gram<TElement, T>(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
        where TElement : struct, IElement
        where T : struct, ILanes64<T>
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        var count = x.Length / TElement.Bytes;
        Span<double> xx = stackalloc double[Lanes];
        Span<double> xy = stackalloc double[Lanes];
        Span<double> yy = stackalloc double[Lanes];
        for (var lane = 0; lane < Lanes; lane += 2 * T.Count)
        {
            T xx0 = default, xy0 = default, yy0 = default;
            T xx1 = default, xy1 = default, yy1 = default;
            for (var i = (nint)lane; i < (count & -Lanes); i += Lanes)
            {
                var (x0, y0) = (At<TElement, T>(ref px, i), At<TElement, T>(ref py, i));
                var (x1, y1) = (At<TElement, T>(ref px, i + T.Count), At<TElement, T>(ref py, i + T.Count));
                xx0 = TElement.AddProduct(xx0, x0, x0);
                xy0 = TElement.AddProduct(xy0, x0, y0);
                yy0 = TElement.AddProduct(yy0, y0, y0);
                xx1 = TElement.AddProduct(xx1, x1, x1);
                xy1 = TElement.AddProduct(xy1, x1, y1);
                yy1 = TElement.AddProduct(yy1, y1, y1);
            }

            Put(xx0, xx, lane);
            Put(xy0, xy, lane);
            Put(yy0, yy, lane);
            Put(xx1, xx, lane + T.Count);
            Put(xy1, xy, lane + T.Count);
            Put(yy1, yy, lane + T.Count);
        }

        for (var i = count & -Lanes; i < count; i++)
        {
            AddTerm<TElement, Product>(ref xx[i % Lanes], ref px, ref px, i);
            AddTerm<TElement, Product>(ref xy[i % Lanes], ref px, ref py, i);
            AddTerm<TElement, Product>(ref yy[i % Lanes], ref py, ref py, i);
        }

        return (Total(xx), Total(xy), Total(yy));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T At<TElement, T>(ref byte elements, nint index)
        where TElement : struct, IElement
        where T : struct, ILanes64<T> =>
        TElement.Load<T>(ref Unsafe.AddByteOffset(ref elements, index * TElement.Bytes));

    private static void AddTerm<TElement, TTerm>(ref double sum, ref byte x, ref byte y, nint index)
        where TElement : struct, IElement
        where TTerm : struct, ITerm
    {
        var (left, right) = (At<TElement, Lanes64x1>(ref x, index), At<TElement, Lanes64x1>(ref y, index));
        sum = TTerm.Add<TElement, Lanes64x1>(new Lanes64x1(sum), left, right).Value;
    }

    private static void Put<T>(T sum, Span<double> sums, int lane)
        where T : struct, ILanes64<T> =>
        sum.Store(ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(sums[lane..(lane + T.Count)])));

    /// <summary>The lanes, added in ascending order.</summary>
    public static double Total(ReadOnlySpan<double> sums)
    {
        var total = 0.0;
        foreach (var sum in sums)
        {
            total += sum;
        }

        return total;
    }
}
