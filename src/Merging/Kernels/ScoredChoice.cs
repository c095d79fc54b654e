using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Merging.Kernels;

/// <summary>Elements scored by how far two models are apart, and chosen by their scores.</summary>
internal static class ScoredChoice
{
    /// <summary>|a − b| · weight: the difference in the elements' type, the product in fp64, rounded to fp32.</summary>
    // Hot from the first call, as all here: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, double weight, Span<float> scores)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        if (typeof(T) == typeof(float) && Vector256.IsHardwareAccelerated)
        {
            ref var x = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(a));
            ref var y = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(b));
            ref var to = ref MemoryMarshal.GetReference(scores);
            var factor = Vector256.Create(weight);
            for (; i <= scores.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                var distance = Vector256.Abs(Vector256.LoadUnsafe(in x, (nuint)i) - Vector256.LoadUnsafe(in y, (nuint)i));
                var (lower, upper) = Vector256.Widen(distance);
                Vector256.Narrow(lower * factor, upper * factor).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < scores.Length; i++)
        {
            scores[i] = (float)(double.CreateTruncating(T.Abs(a[i] - b[i])) * weight);
        }
    }

    /// <summary>base + (tuned − base) where the score reaches the threshold; else the base stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Take<T>(ReadOnlySpan<T> model, ReadOnlySpan<T> tuned, ReadOnlySpan<float> scores, float threshold, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        if (typeof(T) == typeof(float))
        {
            ref var of = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(model));
            ref var from = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(tuned));
            ref var to = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(result));
            ref var score = ref MemoryMarshal.GetReference(scores);
            for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var own = Vector.LoadUnsafe(in of, (nuint)i);
                var other = own + (Vector.LoadUnsafe(in from, (nuint)i) - own);
                var taken = Vector.GreaterThanOrEqual(Vector.LoadUnsafe(in score, (nuint)i), Vector.Create(threshold));
                Vector.ConditionalSelect(taken, other, own).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < result.Length; i++)
        {
            result[i] = scores[i] >= threshold ? model[i] + (tuned[i] - model[i]) : model[i];
        }
    }
}
