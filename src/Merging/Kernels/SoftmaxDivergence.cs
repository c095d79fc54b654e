using System.Numerics;
using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Elementary;
using TaskRecipes.Merging.Kernels.Simd;
using TaskRecipes.Merging.Kernels.Sums;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// KL(p ‖ q) = Σ pᵢ ln(pᵢ/qᵢ), p and q the softmax of two rows, each element plus 1e-8; in fp64, sums by the order of SPEC 5.4. It is never negative, and so 0
/// where rounding makes it less.
/// </summary>
internal sealed unsafe class SoftmaxDivergence(int length) : IDisposable
{
    private const double Epsilon = 1e-8;

    private readonly NativeArray<double> _p = new(length), _q = new(length);

    /// <summary>The divergence of two rows of the length told.</summary>
    public double Of<T>(ReadOnlySpan<T> ofP, ReadOnlySpan<T> ofQ)
        where T : unmanaged, INumber<T>
    {
        var (p, q) = (Exponentials(ofP, _p.Pointer), Exponentials(ofQ, _q.Pointer));
        return Math.Max(0, TermSums.Sum(new Divergence(_p.Pointer, 1 / p, _q.Pointer, 1 / q), length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _p.Dispose();
        _q.Dispose();
    }

    /// <summary>Writes e to the power of each element less the greatest; returns their sum.</summary>
    private double Exponentials<T>(ReadOnlySpan<T> row, double* result)
        where T : unmanaged, INumber<T>
    {
        var greatest = double.CreateTruncating(Greatest(row));
        fixed (T* from = row)
        {
            return typeof(T) == typeof(float)
                ? TermSums.Sum(new Exponential<SingleElement>((byte*)from, greatest, result), length)
                : TermSums.Sum(new Exponential<DoubleElement>((byte*)from, greatest, result), length);
        }
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Greatest<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
    {
        // Which of two numbers is NaN does not matter: the exponential of one is.
        var (i, greatest) = (0, row[0]);
        var (most, other) = (Vector.Create(greatest), Vector.Create(greatest));
        for (; i <= row.Length - (2 * Vector<T>.Count); i += 2 * Vector<T>.Count)
        {
            most = Vector.MaxNative(most, Vector.LoadUnsafe(in row[i]));
            other = Vector.MaxNative(other, Vector.LoadUnsafe(in row[i + Vector<T>.Count]));
        }

        most = Vector.MaxNative(most, other);
        for (var lane = 0; lane < Vector<T>.Count; lane++)
        {
            greatest = T.Max(greatest, most[lane]);
        }

        for (; i < row.Length; i++)
        {
            greatest = T.Max(greatest, row[i]);
        }

        return greatest;
    }

    private readonly struct Exponential<TElement>(byte* row, double greatest, double* result) : IRowTerm
        where TElement : struct, IElement
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(nint index)
            where T : struct, ILanes64<T>
        {
            var power = NegativeExponential.Of(TElement.Load<T>(ref row[index * TElement.Bytes]) - T.All(greatest));
            power.Store(ref *(byte*)(result + index));
            return power;
        }
    }

    private readonly struct Divergence(double* p, double inverseOfP, double* q, double inverseOfQ) : IRowTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At<T>(nint index)
            where T : struct, ILanes64<T>
        {
            var share = T.Fused(T.Load(ref *(byte*)(p + index)), T.All(inverseOfP), T.All(Epsilon));
            var other = T.Fused(T.Load(ref *(byte*)(q + index)), T.All(inverseOfQ), T.All(Epsilon));
            return share * LogarithmOfRatio.Of(share, other);
        }
    }
}
