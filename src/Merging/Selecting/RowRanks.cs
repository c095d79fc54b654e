using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Selecting;

/// <summary>Sorts a row by magnitude: counting passes over 11 bits each, which keep the order of equal ones.</summary>
internal sealed class RowRanks(int length)
{
    private const int Digit = 11, Digits = 1 << Digit;

    private uint[] _keys = new uint[length], _nextKeys = new uint[length];
    private int[] _order = new int[length], _nextOrder = new int[length];

    /// <summary>The indices from the greatest magnitude to the least, of equal ones the first first; good until the next call.</summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> Descending(ReadOnlySpan<float> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            _keys[i] = MagnitudeBits.Mask - (BitConverter.SingleToUInt32Bits(row[i]) & MagnitudeBits.Mask);
            _order[i] = i;
        }

        Span<int> starts = stackalloc int[Digits];
        for (var shift = 0; shift < 31; shift += Digit)
        {
            Count(row.Length, shift, starts);
            for (var i = 0; i < row.Length; i++)
            {
                var to = starts[(int)((_keys[i] >> shift) % Digits)]++;
                (_nextKeys[to], _nextOrder[to]) = (_keys[i], _order[i]);
            }

            (_keys, _nextKeys) = (_nextKeys, _keys);
            (_order, _nextOrder) = (_nextOrder, _order);
        }

        return _order.AsSpan(0, row.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(int count, int shift, Span<int> starts)
    {
        starts.Clear();
        for (var i = 0; i < count; i++)
        {
            starts[(int)((_keys[i] >> shift) % Digits)]++;
        }

        var sum = 0;
        foreach (ref var start in starts)
        {
            (start, sum) = (sum, sum + start);
        }
    }
}
