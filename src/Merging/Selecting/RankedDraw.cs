using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Merging.Kernels.Draws;
using TaskRecipes.Merging.Kernels.Ranks;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// Decides for each element of a row whether it remains by the chance that its rank gives it, without sorting: a draw below the least chance
/// or not below the greatest is settled whatever the rank, most others by the range of ranks of their bucket of magnitudes, and only the
/// few that are left are counted out one by one. Rows with many equal magnitudes, where that would be many, are sorted.
/// </summary>
internal sealed class RankedDraw
{
    private const int FewestBits = 12, MostBits = 16, MostCountedOut = 256, MostTabled = 1 << MostBits;

    private readonly int _length, _shift;
    private readonly double _density, _epsilon;
    private readonly double[] _chances;
    private readonly uint _least, _most;

    // above[b]: elements in bucket b or a greater one.
    private readonly int[] _above;
    private readonly int[] _open;
    private readonly RowRanks _ranks;

    public RankedDraw(int length, double density, double epsilon)
    {
        (_length, _density, _epsilon) = (length, density, epsilon);
        var bits = Math.Clamp(BitOperations.Log2((uint)length) + 1, FewestBits, MostBits);
        _shift = 31 - bits;
        _above = new int[(1 << bits) + 1];
        _open = new int[length];
        _chances = length > MostTabled ? [] : [.. Enumerable.Range(0, length).Select(Calculate)];
        (_least, _most) = (BitsFrom(Calculate(length - 1)), BitsFrom(Calculate(0)));
        _ranks = new RowRanks(length);
    }

    /// <summary>Writes 1 for the elements of a row that remain and 0 for the rest.</summary>
    /// <param name="row">The values.</param>
    /// <param name="random">A number of [0, 1) for each.</param>
    /// <param name="mask">Takes a byte for each.</param>
    public void Run(ReadOnlySpan<float> row, ReadOnlySpan<float> random, Span<byte> mask)
    {
        Map.Run(new BelowBits(_least), MemoryMarshal.AsBytes(random), mask, SimdWidths.Best);
        var open = _open.AsSpan(0, Between(random, _least, _most, _open));
        if (open.IsEmpty)
        {
            return;
        }

        Count(row, _shift, _above);
        var left = Settle(row, random, open, mask);
        if (left <= MostCountedOut)
        {
            foreach (var index in open[..left])
            {
                mask[index] = random[index] < Chance(Rank(row, index)) ? (byte)1 : (byte)0;
            }
        }
        else
        {
            var order = _ranks.Descending(row);
            for (var rank = 0; rank < order.Length; rank++)
            {
                mask[order[rank]] = random[order[rank]] < Chance(rank) ? (byte)1 : (byte)0;
            }
        }
    }

    /// <summary>The bits of the least single that is not less than a number, or 0: draws below that are those below the number.</summary>
    private static uint BitsFrom(double number)
    {
        var single = (float)number;
        single = single < number ? float.BitIncrement(single) : single;
        return single <= 0 ? 0 : BitConverter.SingleToUInt32Bits(single);
    }

    private double Chance(int rank) => _chances.Length > 0 ? _chances[rank] : Calculate(rank);

    private double Calculate(int rank)
    {
        var r = _length == 1 ? 0.5 : (double)(_length - 1 - rank) / (_length - 1);
        return _density - _epsilon + (r * 2 * _epsilon);
    }

    /// <summary>The indices of the draws that are neither below the least chance nor at or above the greatest; returns how many.</summary>
    // Hot from the first call, as all here: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Between(ReadOnlySpan<float> random, uint least, uint most, Span<int> indices)
    {
        ref var draws = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(random));
        var (i, count) = (0, 0);
        if (Vector256.IsHardwareAccelerated)
        {
            var (from, range) = (Vector256.Create(least), Vector256.Create(most - least));
            for (; i <= random.Length - Vector256<uint>.Count; i += Vector256<uint>.Count)
            {
                var found = Vector256.LessThan(Vector256.LoadUnsafe(in draws, (nuint)i) - from, range).ExtractMostSignificantBits();
                for (; found != 0; found &= found - 1)
                {
                    indices[count++] = i + BitOperations.TrailingZeroCount(found);
                }
            }
        }

        for (; i < random.Length; i++)
        {
            if (Unsafe.Add(ref draws, i) - least < most - least)
            {
                indices[count++] = i;
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<float> row, int shift, int[] above)
    {
        above.AsSpan().Clear();
        ref var counts = ref MemoryMarshal.GetArrayDataReference(above);
        foreach (var word in MemoryMarshal.Cast<float, uint>(row))
        {
            Unsafe.Add(ref counts, (nint)((word & MagnitudeBits.Mask) >> shift))++;
        }

        var sum = 0;
        for (var i = above.Length - 1; i >= 0; i--)
        {
            sum += above[i];
            above[i] = sum;
        }
    }

    /// <summary>Decides by the ranks that a bucket spans; what that leaves open comes to the front of <paramref name="open"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Settle(ReadOnlySpan<float> row, ReadOnlySpan<float> random, Span<int> open, Span<byte> mask)
    {
        var left = 0;
        ref var above = ref MemoryMarshal.GetArrayDataReference(_above);
        foreach (var index in open)
        {
            var bucket = (nint)((BitConverter.SingleToUInt32Bits(row[index]) & MagnitudeBits.Mask) >> _shift);
            var draw = random[index];
            var sure = draw < Chance(Unsafe.Add(ref above, bucket) - 1);
            var possible = draw < Chance(Unsafe.Add(ref above, bucket + 1));
            mask[index] = sure ? (byte)1 : (byte)0;
            open[left] = index;
            left += sure == possible ? 0 : 1;
        }

        return left;
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
