using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TaskRecipes.Merging.Matrices;

/// <summary>Steps on rows of doubles; fused multiply-add element by element, so that registers do not matter.</summary>
internal static class Rows
{
    /// <summary>y = fma(factor, x, y).</summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var factors = new Vector<double>(factor);
        var i = 0;
        for (; i <= y.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector.FusedMultiplyAdd(factors, Vector.LoadUnsafe(ref from, (nuint)i), Vector.LoadUnsafe(ref to, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(factor, x[i], y[i]);
        }
    }

    /// <summary>y = fma(b, v, fma(a, u, y)): the two steps of a symmetric update in one pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTwo(double a, ReadOnlySpan<double> u, double b, ReadOnlySpan<double> v, Span<double> y)
    {
        ref var first = ref MemoryMarshal.GetReference(u);
        ref var second = ref MemoryMarshal.GetReference(v);
        ref var to = ref MemoryMarshal.GetReference(y);
        var (factorA, factorB) = (new Vector<double>(a), new Vector<double>(b));
        var i = 0;
        for (; i <= y.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var sum = Vector.FusedMultiplyAdd(factorA, Vector.LoadUnsafe(ref first, (nuint)i), Vector.LoadUnsafe(ref to, (nuint)i));
            Vector.FusedMultiplyAdd(factorB, Vector.LoadUnsafe(ref second, (nuint)i), sum).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(b, v[i], Math.FusedMultiplyAdd(a, u[i], y[i]));
        }
    }
}
