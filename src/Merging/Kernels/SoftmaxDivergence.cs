using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Elementary;
using TaskRecipes.Merging.Kernels.Simd;
using TaskRecipes.Merging.Kernels.Sums;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// KL(p ‖ q) = Σ pᵢ ln(pᵢ/qᵢ), p and q the softmax of two rows, each element plus 1e-8; in fp64, sums by <see cref="RowSums"/>.
/// </summary>
internal sealed class SoftmaxDivergence(int length)
{
    private const double Epsilon = 1e-8;

    private readonly double[] _p = new double[length], _q = new double[length];

    /// <summary>The divergence of two rows of the length told.</summary>
    public double Of<T>(ReadOnlySpan<T> ofP, ReadOnlySpan<T> ofQ)
        where T : unmanaged, INumber<T>
    {
        Exponentials(ofP, _p);
        Exponentials(ofQ, _q);
        var (p, q) = (RowSums.Abs<double>(_p), RowSums.Abs<double>(_q));
        ref var pBytes = ref First(_p);
        ref var qBytes = ref First(_q);
        var done = SimdWidths.Best switch
        {
            SimdWidth.Bits512 => Logarithms<Lanes64x8>(ref pBytes, p, ref qBytes, q, 0, length),
            SimdWidth.Bits256 => Logarithms<Lanes64x4>(ref pBytes, p, ref qBytes, q, 0, length),
            SimdWidth.Bits128 => Logarithms<Lanes64x2>(ref pBytes, p, ref qBytes, q, 0, length),
            _ => 0,
        };
        Logarithms<Lanes64x1>(ref pBytes, p, ref qBytes, q, done, length);
        return RowSums.Dot<double>(_p, _q);
    }

    private static ref byte First(double[] values) => ref Unsafe.As<double, byte>(ref MemoryMarshal.GetArrayDataReference(values));

    private static void Exponentials<T>(ReadOnlySpan<T> row, double[] result)
        where T : unmanaged, INumber<T>
    {
        ref var from = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(row));
        var greatest = double.CreateTruncating(Greatest(row));
        if (typeof(T) == typeof(float))
        {
            Exponentials<SingleElement>(ref from, greatest, result);
        }
        else
        {
            Exponentials<DoubleElement>(ref from, greatest, result);
        }
    }

    private static void Exponentials<TElement>(ref byte row, double greatest, double[] result)
        where TElement : struct, IElement
    {
        ref var to = ref First(result);
        var done = SimdWidths.Best switch
        {
            SimdWidth.Bits512 => Exponentials<TElement, Lanes64x8>(ref row, greatest, ref to, 0, result.Length),
            SimdWidth.Bits256 => Exponentials<TElement, Lanes64x4>(ref row, greatest, ref to, 0, result.Length),
            SimdWidth.Bits128 => Exponentials<TElement, Lanes64x2>(ref row, greatest, ref to, 0, result.Length),
            _ => 0,
        };
        Exponentials<TElement, Lanes64x1>(ref row, greatest, ref to, done, result.Length);
    }

    // Hot from the first call, as all below: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Exponentials<TElement, T>(ref byte row, double greatest, ref byte result, int start, int count)
        where TElement : struct, IElement
        where T : struct, ILanes64<T>
    {
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            Exponential.Of(TElement.Load<T>(ref Unsafe.AddByteOffset(ref row, i * TElement.Bytes)) - T.All(greatest))
                .Store(ref Unsafe.AddByteOffset(ref result, i * sizeof(double)));
        }

        return (int)i;
    }

    /// <summary>Exponentials become shares, and in the place of q's come the logarithms of the ratios.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Logarithms<T>(ref byte p, double sumOfP, ref byte q, double sumOfQ, int start, int count)
        where T : struct, ILanes64<T>
    {
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            ref var ofP = ref Unsafe.AddByteOffset(ref p, i * sizeof(double));
            ref var ofQ = ref Unsafe.AddByteOffset(ref q, i * sizeof(double));
            var share = (T.Load(ref ofP) / T.All(sumOfP)) + T.All(Epsilon);
            var other = (T.Load(ref ofQ) / T.All(sumOfQ)) + T.All(Epsilon);
            share.Store(ref ofP);
            Logarithm.Of(share / other).Store(ref ofQ);
        }

        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Greatest<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
    {
        var (i, greatest) = (0, row[0]);
        if (row.Length >= Vector<T>.Count)
        {
            var most = new Vector<T>(row);
            for (; i <= row.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                most = Vector.Max(most, Vector.LoadUnsafe(in row[i]));
            }

            for (var lane = 0; lane < Vector<T>.Count; lane++)
            {
                greatest = T.Max(greatest, most[lane]);
            }
        }

        for (; i < row.Length; i++)
        {
            greatest = T.Max(greatest, row[i]);
        }

        return greatest;
    }
}
