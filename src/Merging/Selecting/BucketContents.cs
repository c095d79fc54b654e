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
        Span<uint> places = stackalloc uint[Reductions.BlockSize + Compaction.Slack];
        var least = bucket.Upper << MagnitudeBits.Lower;
        places = places[..Compaction.Magnitudes(values, least, least | (MagnitudeBits.Places - 1), places, out _)];
        if (places.IsEmpty)
        {
            return;
        }

        places.Sort();
        var pairs = new uint[places.Length];
        var last = -1;
        foreach (var place in places)
        {
            if (last < 0 || pairs[last] >> 16 != place - least)
            {
                pairs[++last] = (place - least) << 16;
            }

            pairs[last]++;
        }

        Array.Resize(ref pairs, last + 1);
        _blocks[block] = pairs;
    }

    /// <summary>How many elements there are at each place, by the bits of their magnitude.</summary>
    public DistinctCounts Counts()
    {
        var counts = new DistinctCounts(MagnitudeBits.Places);
        foreach (var pairs in _blocks)
        {
            foreach (var pair in pairs ?? [])
            {
                counts.Add((bucket.Upper << MagnitudeBits.Lower) | (pair >> 16), pair & ushort.MaxValue);
            }
        }

        return counts;
    }

    /// <summary>The cut of a selection within this tensor alone.</summary>
    public RankLimit Limit()
    {
        var counts = new long[MagnitudeBits.Places];
        foreach (var pairs in _blocks)
        {
            foreach (var pair in pairs ?? [])
            {
                counts[pair >> 16] += pair & ushort.MaxValue;
            }
        }

        var (place, keep) = MagnitudeBits.FromTheTop(counts, bucket.Keep);
        var bits = (bucket.Upper << MagnitudeBits.Lower) | (uint)place;
        return counts[place] == keep
            ? RankLimit.AllFrom(bits)
            : new RankLimit(new MagnitudeCut(bits, keep), Before(place));
    }

    private long[] Before(int place)
    {
        var before = new long[_blocks.Length + 1];
        long count = 0;
        for (var i = 0; i < _blocks.Length; i++)
        {
            foreach (var pair in _blocks[i] ?? [])
            {
                count += pair >> 16 == place ? pair & ushort.MaxValue : 0;
            }

            before[i + 1] = count;
        }

        return before;
    }
}
