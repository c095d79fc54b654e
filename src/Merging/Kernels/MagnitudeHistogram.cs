using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// The first of two passes to the exact k-th greatest magnitude: counts elements by the upper bits of their magnitude. One for each
/// thread, in any chunks, then merged. NaN counts as greater than infinity. 1 MiB.
/// </summary>
internal sealed class MagnitudeHistogram
{
    // Two tables by turns, so that neighbours of one magnitude do not wait for each other's count.
    private readonly long[] _counts = new long[2 * MagnitudeBits.Buckets];

    /// <summary>Elements counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts the elements of a chunk.</summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<float> values)
    {
        Count += values.Length;
        ref var even = ref MemoryMarshal.GetArrayDataReference(_counts);
        ref var odd = ref Unsafe.Add(ref even, MagnitudeBits.Buckets);
        foreach (var pair in MemoryMarshal.Cast<float, ulong>(values))
        {
            Unsafe.Add(ref even, (nint)((uint)pair << 1 >> (MagnitudeBits.Lower + 1)))++;
            Unsafe.Add(ref odd, (nint)(pair << 1 >> (MagnitudeBits.Lower + 33)))++;
        }

        if (values.Length % 2 != 0)
        {
            Unsafe.Add(ref even, (nint)(BitConverter.SingleToUInt32Bits(values[^1]) << 1 >> (MagnitudeBits.Lower + 1)))++;
        }
    }

    /// <summary>Adds another thread's counts.</summary>
    public void Merge(MagnitudeHistogram other)
    {
        Count += other.Count;
        TensorPrimitives.Add(_counts, other._counts, _counts);
    }

    /// <summary>Forgets all counts.</summary>
    public void Clear()
    {
        Count = 0;
        Array.Clear(_counts);
    }

    /// <summary>The bucket in which the selection of the <paramref name="keep"/> greatest magnitudes ends.</summary>
    public MagnitudeBucket Find(long keep)
    {
        if (keep <= 0 || keep >= Count)
        {
            return new MagnitudeBucket(0, 0, keep <= 0 ? MagnitudeCut.Nothing : MagnitudeCut.Everything);
        }

        var bucket = MagnitudeBits.Buckets - 1;
        for (; _counts[bucket] + _counts[MagnitudeBits.Buckets + bucket] < keep; bucket--)
        {
            keep -= _counts[bucket] + _counts[MagnitudeBits.Buckets + bucket];
        }

        return new MagnitudeBucket((uint)bucket, keep, null);
    }
}
