using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// The second of two passes to the exact k-th greatest magnitude: counts the elements of one bucket by the lower bits of their magnitude.
/// One for each thread, in any chunks of the same elements as the first pass, then merged. 256 KiB.
/// </summary>
internal sealed class MagnitudeRefinement(MagnitudeBucket bucket)
{
    // Behind the places: where elements of other buckets are counted, by turns, since a branch would be guessed wrong too often.
    private const int Elsewhere = 16;

    private readonly long[] _counts = new long[MagnitudeBits.Places + Elsewhere];

    /// <summary>Counts those elements of a chunk that are in the bucket.</summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<float> values)
    {
        ref var words = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(values));
        var i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var upper = Vector.Create(bucket.Upper << (MagnitudeBits.Lower + 1));
            var mask = Vector.Create(uint.MaxValue << (MagnitudeBits.Lower + 1));
            for (; i <= values.Length - Vector<uint>.Count; i += Vector<uint>.Count)
            {
                if (Vector.EqualsAny((Vector.LoadUnsafe(in words, (nuint)i) << 1) & mask, upper))
                {
                    Count(ref Unsafe.Add(ref words, i), Vector<uint>.Count);
                }
            }
        }

        Count(ref Unsafe.Add(ref words, i), values.Length - i);
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

        var (place, keepEqual) = MagnitudeBits.FromTheTop(_counts.AsSpan(0, MagnitudeBits.Places), bucket.Keep);
        return new MagnitudeCut((bucket.Upper << MagnitudeBits.Lower) | (uint)place, keepEqual);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(ref uint words, int count)
    {
        ref var counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        for (var i = 0; i < count; i++)
        {
            var magnitude = Unsafe.Add(ref words, i) & MagnitudeBits.Mask;
            var place = magnitude & (MagnitudeBits.Places - 1);
            var elsewhere = (uint)(MagnitudeBits.Places + (i % Elsewhere));
            Unsafe.Add(ref counts, (nint)(magnitude >> MagnitudeBits.Lower == bucket.Upper ? place : elsewhere))++;
        }
    }
}
