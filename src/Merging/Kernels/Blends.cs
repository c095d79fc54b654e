using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;
using TaskRecipes.Merging.Kernels.Sums;

namespace TaskRecipes.Merging.Kernels;

/// <summary>Blends of two vectors in fp64, products and sum rounded, then rounded to the elements' type.</summary>
internal static class Blends
{
    /// <summary>p · x + q · y; the result may take the place of either.</summary>
    public static void Blend<T>(double p, ReadOnlySpan<T> x, double q, ReadOnlySpan<T> y, Span<T> result)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, result.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, result.Length);
        ref var ofX = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(x));
        ref var ofY = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(y));
        ref var to = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(result));
        if (typeof(T) == typeof(float))
        {
            Blend<SingleElement>(p, ref ofX, q, ref ofY, ref to, result.Length);
        }
        else
        {
            Blend<DoubleElement>(p, ref ofX, q, ref ofY, ref to, result.Length);
        }
    }

    /// <summary>0 + Σ factorᵢ · xᵢ, rows added in their order, each product and sum rounded; then rounded to fp32.</summary>
    /// <param name="factors">One for each row.</param>
    /// <param name="rows">Addresses of the rows, as long as the result, outside the collected heap.</param>
    /// <param name="result">Takes the sums.</param>
    public static void Sum(ReadOnlySpan<double> factors, ReadOnlySpan<nint> rows, Span<float> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, factors.Length);
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(result));
        var done = SimdWidths.Best switch
        {
            SimdWidth.Bits512 => Sum<Lanes64x8>(factors, rows, ref to, 0, result.Length),
            SimdWidth.Bits256 => Sum<Lanes64x4>(factors, rows, ref to, 0, result.Length),
            SimdWidth.Bits128 => Sum<Lanes64x2>(factors, rows, ref to, 0, result.Length),
            _ => 0,
        };
        Sum<Lanes64x1>(factors, rows, ref to, done, result.Length);
    }

    /// <summary>x becomes p · x + q · y, with a p and q for each element.</summary>
    // Hot from the first call, as all below: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Blend<T>(ReadOnlySpan<double> p, ReadOnlySpan<double> q, ReadOnlySpan<T> y, Span<T> x)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = T.CreateTruncating((p[i] * double.CreateTruncating(x[i])) + (q[i] * double.CreateTruncating(y[i])));
        }
    }

    /// <summary>Adds the products x², xy and y² of each element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<double> xx, Span<double> xy, Span<double> yy)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            var (a, b) = (double.CreateTruncating(x[i]), double.CreateTruncating(y[i]));
            xx[i] += a * a;
            xy[i] += a * b;
            yy[i] += b * b;
        }
    }

    private static void Blend<TElement>(double p, ref byte x, double q, ref byte y, ref byte result, int count)
        where TElement : struct, IElement
    {
        var done = SimdWidths.Best switch
        {
            SimdWidth.Bits512 => Blend<TElement, Lanes64x8>(p, ref x, q, ref y, ref result, 0, count),
            SimdWidth.Bits256 => Blend<TElement, Lanes64x4>(p, ref x, q, ref y, ref result, 0, count),
            SimdWidth.Bits128 => Blend<TElement, Lanes64x2>(p, ref x, q, ref y, ref result, 0, count),
            _ => 0,
        };
        Blend<TElement, Lanes64x1>(p, ref x, q, ref y, ref result, done, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe int Sum<T>(ReadOnlySpan<double> factors, ReadOnlySpan<nint> rows, ref byte result, int start, int count)
        where T : struct, ILanes64<T>
    {
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            T sum = default;
            for (var row = 0; row < factors.Length; row++)
            {
                sum += T.All(factors[row]) * T.LoadSingles(ref *(byte*)(rows[row] + (i * sizeof(float))));
            }

            sum.StoreSingles(ref Unsafe.AddByteOffset(ref result, i * sizeof(float)));
        }

        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Blend<TElement, T>(double p, ref byte x, double q, ref byte y, ref byte result, int start, int count)
        where TElement : struct, IElement
        where T : struct, ILanes64<T>
    {
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            var offset = i * TElement.Bytes;
            var sum = (T.All(p) * TElement.Load<T>(ref Unsafe.AddByteOffset(ref x, offset))) + (T.All(q) * TElement.Load<T>(ref Unsafe.AddByteOffset(ref y, offset)));
            TElement.Store(sum, ref Unsafe.AddByteOffset(ref result, offset));
        }

        return (int)i;
    }
}
