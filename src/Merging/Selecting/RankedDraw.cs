using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Draws;
using TaskRecipes.Merging.Kernels.Ranks;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// Decides for each element of a row whether it remains by the chance that its rank gives it, without sorting: a draw below the chance of the last rank
/// or not below that of the first is settled whatever the rank, most others by the range of ranks of their bucket of magnitudes, and only the few that are left
/// are counted out one by one. Rows with many equal magnitudes, where that would be many, are sorted.
/// </summary>
internal sealed class RankedDraw
{
    private const int FewestBuckets = 1 << 6, MostBuckets = 1 << 12, ElementsInBucket = 8;
    private const int MostCountedOut = 64, MostTabled = 1 << 16;

    // Bits of a word below its draw.
    private const int Draw = 8;

    private readonly int _length, _buckets;
    private readonly double _density, _epsilon;

    // Of each rank the least draw that drops the element.
    private readonly uint[] _limits;
    private readonly ushort[] _bucketOf;
    private readonly int[] _counts;
    private readonly (uint Sure, uint Open)[] _ranges;
    private readonly int[] _open;
    private readonly RowRanks _ranks;

    public RankedDraw(int length, double density, double epsilon)
    {
        (_length, _density, _epsilon) = (length, density, epsilon);
        _buckets = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)(length / ElementsInBucket)), FewestBuckets, MostBuckets);
        _limits = length > MostTabled ? [] : [.. Enumerable.Range(0, length).Select(Calculate)];
        (_bucketOf, _counts, _ranges) = (new ushort[length], new int[_buckets], new (uint, uint)[_buckets]);
        _open = new int[length + Compaction.Slack];
        _ranks = new RowRanks(length);
    }

    /// <summary>Writes 1 for the elements of a row that remain and 0 for the rest.</summary>
    /// <param name="row">The values.</param>
    /// <param name="words">A random word for each, whose upper 24 bits are the draw.</param>
    /// <param name="mask">Takes a byte for each.</param>
    public void Run(ReadOnlySpan<float> row, ReadOnlySpan<uint> words, Span<byte> mask)
    {
        var (least, greatest) = (Limit(_length - 1), Limit(0));
        Map.Run(new BelowLimit(least), MemoryMarshal.AsBytes(words), mask, SimdWidths.Best);
        var left = least < greatest ? Compaction.Indices(words, least << Draw, (greatest << Draw) - 1, _open) : 0;
        if (left > MostCountedOut && Divide(row))
        {
            left = Settle(words, _open.AsSpan(0, left), mask);
        }

        if (left <= MostCountedOut)
        {
            foreach (var index in _open.AsSpan(0, left))
            {
                mask[index] = words[index] >> Draw < Limit(Rank(row, index)) ? (byte)1 : (byte)0;
            }
        }
        else
        {
            var order = _ranks.Descending(row);
            for (var rank = 0; rank < order.Length; rank++)
            {
                mask[order[rank]] = words[order[rank]] >> Draw < Limit(rank) ? (byte)1 : (byte)0;
            }
        }
    }

    private uint Limit(int rank) => _limits.Length > 0 ? _limits[rank] : Calculate(rank);

    /// <summary>The least draw that is not less than the chance of a rank, at most 2²⁴.</summary>
    private uint Calculate(int rank)
    {
        var r = _length == 1 ? 0.5 : (double)(_length - 1 - rank) / (_length - 1);
        return (uint)Math.Ceiling(Math.Clamp(_density - _epsilon + (r * 2 * _epsilon), 0, 1) * (1 << 24));
    }

    /// <summary>Gives each element its bucket, and each bucket the draws that are settled by it; false where magnitudes cannot be divided so.</summary>
    private bool Divide(ReadOnlySpan<float> row)
    {
        var greatest = Greatest(row);
        var scale = (_buckets - 1) / greatest;
        if (!float.IsFinite(greatest) || !float.IsFinite(scale))
        {
            return false;
        }

        Map.Run(new LinearBucket(scale, (uint)_buckets - 1), MemoryMarshal.AsBytes(row), MemoryMarshal.AsBytes(_bucketOf.AsSpan()), SimdWidths.Best);
        Count(_bucketOf, _counts);
        var above = 0;
        for (var i = _buckets - 1; i >= 0; i--)
        {
            if (_counts[i] > 0)
            {
                var first = Limit(above);
                above += _counts[i];
                var last = Limit(above - 1);
                _ranges[i] = (last, first - last);
            }
        }

        return true;
    }

    // Hot from the first call, as all here: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<ushort> bucketOf, Span<int> counts)
    {
        counts.Clear();
        ref var first = ref MemoryMarshal.GetReference(counts);
        foreach (var bucket in bucketOf)
        {
            Unsafe.Add(ref first, (nint)bucket)++;
        }
    }

    /// <summary>Decides by the ranks that a bucket spans; returns how many are left open, whose indices move to the front.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Settle(ReadOnlySpan<uint> words, Span<int> open, Span<byte> mask)
    {
        ref var ranges = ref MemoryMarshal.GetArrayDataReference(_ranges);
        ref var bucketOf = ref MemoryMarshal.GetArrayDataReference(_bucketOf);
        ref var word = ref MemoryMarshal.GetReference(words);
        ref var first = ref MemoryMarshal.GetReference(open);
        ref var to = ref MemoryMarshal.GetReference(mask);
        var left = 0;
        foreach (nint i in open)
        {
            ref var range = ref Unsafe.Add(ref ranges, (nint)Unsafe.Add(ref bucketOf, i));
            // Its sign bit is set where the draw is below: neither reaches 2³¹.
            var beyond = (Unsafe.Add(ref word, i) >> Draw) - range.Sure;
            Unsafe.Add(ref to, i) = (byte)(beyond >> 31);
            Unsafe.Add(ref first, left) = (int)i;
            left += (int)(((ulong)beyond - range.Open) >> 63);
        }

        return left;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Greatest(ReadOnlySpan<float> row)
    {
        ref var words = ref Unsafe.As<float, int>(ref MemoryMarshal.GetReference(row));
        var (i, most) = (0, Vector<int>.Zero);
        for (; i <= row.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            most = Vector.Max(most, Vector.LoadUnsafe(in words, (nuint)i) & Vector.Create((int)MagnitudeBits.Mask));
        }

        var bits = 0;
        for (var lane = 0; lane < Vector<int>.Count; lane++)
        {
            bits = Math.Max(bits, most[lane]);
        }

        for (; i < row.Length; i++)
        {
            bits = Math.Max(bits, Unsafe.Add(ref words, i) & (int)MagnitudeBits.Mask);
        }

        return BitConverter.Int32BitsToSingle(bits);
    }

    /// <summary>How many elements are greater than one, or equal and before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Rank(ReadOnlySpan<float> row, int index)
    {
        ref var words = ref Unsafe.As<float, int>(ref MemoryMarshal.GetReference(row));
        var own = Unsafe.Add(ref words, index) & (int)MagnitudeBits.Mask;
        // Before the element equal ones count, which are those greater than the next lesser magnitude.
        return Greater(ref words, 0, index, own - 1) + Greater(ref words, index + 1, row.Length, own);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Greater(ref int words, int first, int end, int limit)
    {
        var (i, counts) = (first, Vector<int>.Zero);
        for (; i <= end - Vector<int>.Count; i += Vector<int>.Count)
        {
            counts -= Vector.GreaterThan(Vector.LoadUnsafe(in words, (nuint)i) & Vector.Create((int)MagnitudeBits.Mask), Vector.Create(limit));
        }

        var count = Vector.Sum(counts);
        for (; i < end; i++)
        {
            count += (Unsafe.Add(ref words, i) & (int)MagnitudeBits.Mask) > limit ? 1 : 0;
        }

        return count;
    }
}
