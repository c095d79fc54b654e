using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// What one tensor has in the bucket where a selection ends, by place in the bucket and block of the tensor: enough to find the cut and,
/// without another pass, how many elements at the cut come before each block. A few thousandths of the tensor's size, as a rule.
/// </summary>
internal sealed class BucketContents(MagnitudeBucket bucket, long elements)
{
    // Of each block, place · 2¹⁶ + count, in ascending order of places; null where it has nothing in the bucket.
    private readonly uint[]?[] _blocks = new uint[(elements + Reductions.BlockSize - 1) / Reductions.BlockSize][];

    /// <summary>Looks through one block; thread-safe for different blocks.</summary>
    public void Add(long block, ReadOnlySpan<float> values)
    {
        Span<ushort> places = stackalloc ushort[Reductions.BlockSize];
        places = places[..Collect(values, bucket.Upper, places)];
        if (places.IsEmpty)
        {
            return;
        }

        places.Sort();
        var pairs = new uint[places.Length];
        var last = -1;
        foreach (var place in places)
        {
            if (last < 0 || pairs[last] >> 16 != place)
            {
                pairs[++last] = (uint)place << 16;
            }

            pairs[last]++;
        }

        Array.Resize(ref pairs, last + 1);
        _blocks[block] = pairs;
    }

    /// <summary>Adds the counts of all blocks to those of the places.</summary>
    public void AddTo(Span<long> counts)
    {
        foreach (var pairs in _blocks)
        {
            foreach (var pair in pairs ?? [])
            {
                counts[(int)(pair >> 16)] += pair & ushort.MaxValue;
            }
        }
    }

    /// <summary>The cut of a selection within this tensor alone.</summary>
    public RankLimit Limit()
    {
        var counts = new long[MagnitudeBits.Places];
        AddTo(counts);
        var (place, keep) = MagnitudeBits.FromTheTop(counts, bucket.Keep);
        var bits = (bucket.Upper << MagnitudeBits.Lower) | (uint)place;
        return counts[place] == keep
            ? RankLimit.AllFrom(bits)
            : new RankLimit(new MagnitudeCut(bits, keep), Before(place));
    }

    private long[] Before(int place)
    {
        var before = new long[_blocks.Length];
        long count = 0;
        for (var i = 0; i < before.Length; i++)
        {
            before[i] = count;
            foreach (var pair in _blocks[i] ?? [])
            {
                count += pair >> 16 == place ? pair & ushort.MaxValue : 0;
            }
        }

        return before;
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Collect(ReadOnlySpan<float> values, uint upper, Span<ushort> places)
    {
        ref var words = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(values));
        var (i, count) = (0, 0);
        if (Vector256.IsHardwareAccelerated)
        {
            var wanted = Vector256.Create(upper);
            for (; i <= values.Length - Vector256<uint>.Count; i += Vector256<uint>.Count)
            {
                var magnitudes = Vector256.LoadUnsafe(in words, (nuint)i) & Vector256.Create(MagnitudeBits.Mask);
                var found = Vector256.Equals(magnitudes >>> MagnitudeBits.Lower, wanted).ExtractMostSignificantBits();
                for (; found != 0; found &= found - 1)
                {
                    places[count++] = Place(Unsafe.Add(ref words, i + BitOperations.TrailingZeroCount(found)));
                }
            }
        }

        for (; i < values.Length; i++)
        {
            var word = Unsafe.Add(ref words, i);
            if ((word & MagnitudeBits.Mask) >> MagnitudeBits.Lower == upper)
            {
                places[count++] = Place(word);
            }
        }

        return count;
    }

    private static ushort Place(uint word) => (ushort)(word & (MagnitudeBits.Places - 1));
}
