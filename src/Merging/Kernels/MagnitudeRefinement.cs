using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// The second of two passes to the exact k-th greatest magnitude: counts the elements of one bucket by the lower bits of their magnitude.
/// One for each thread, in any chunks of the same elements as the first pass, then merged. 256 KiB.
/// </summary>
internal sealed class MagnitudeRefinement(MagnitudeBucket bucket)
{
    private readonly long[] _counts = new long[MagnitudeBits.Places];

    /// <summary>Counts those elements of a chunk that are in the bucket.</summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<float> values)
    {
        ref var words = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(values));
        ref var counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var upper = Vector256.Create(bucket.Upper);
            for (; i <= values.Length - Vector256<uint>.Count; i += Vector256<uint>.Count)
            {
                var magnitudes = Vector256.LoadUnsafe(in words, (nuint)i) & Vector256.Create(MagnitudeBits.Mask);
                var found = Vector256.Equals(magnitudes >>> MagnitudeBits.Lower, upper).ExtractMostSignificantBits();
                for (; found != 0; found &= found - 1)
                {
                    Unsafe.Add(ref counts, (nint)Place(Unsafe.Add(ref words, i + BitOperations.TrailingZeroCount(found))))++;
                }
            }
        }

        for (; i < values.Length; i++)
        {
            var word = Unsafe.Add(ref words, i);
            if ((word & MagnitudeBits.Mask) >> MagnitudeBits.Lower == bucket.Upper)
            {
                Unsafe.Add(ref counts, (nint)Place(word))++;
            }
        }
    }

    /// <summary>Adds another thread's counts for the same bucket.</summary>
    public void Merge(MagnitudeRefinement other) => TensorPrimitives.Add(_counts, other._counts, _counts);

    /// <summary>Where the selection ends.</summary>
    public MagnitudeCut Cut()
    {
        if (bucket.Cut is { } cut)
        {
            return cut;
        }

        var (place, keepEqual) = MagnitudeBits.FromTheTop(_counts, bucket.Keep);
        return new MagnitudeCut((bucket.Upper << MagnitudeBits.Lower) | (uint)place, keepEqual);
    }

    private static uint Place(uint word) => word & (MagnitudeBits.Places - 1);
}
