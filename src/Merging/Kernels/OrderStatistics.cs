using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Kernels;

/// <summary>The elements that would stand at given places if all were sorted, without sorting: by the upper, then the lower half of their bits.</summary>
internal static class OrderStatistics
{
    private const int Half = 16, Slots = 1 << Half;
    private const long Part = 1 << 20;

    /// <summary>The elements at <paramref name="places"/>, from 0, in ascending order; NaN sorts beyond the infinities.</summary>
    public static float[] At(NativeArray<float> values, params ReadOnlySpan<long> places)
    {
        var counts = new long[Slots];
        ForParts(values, part => CountUpper(values[part.First, part.Count], counts));
        var slots = new (int Upper, long Within)[places.Length];
        var lower = new Dictionary<int, long[]>();
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = Slot(counts, places[i]);
            lower.TryAdd(slots[i].Upper, new long[Slots]);
        }

        foreach (var (bucket, found) in lower)
        {
            ForParts(values, part => CountLower(values[part.First, part.Count], Single((uint)bucket << Half), found));
        }

        return [.. slots.Select(slot => Single(((uint)slot.Upper << Half) | (uint)Slot(lower[slot.Upper], slot.Within).Slot))];
    }

    private static void ForParts(NativeArray<float> values, Action<(long First, long Count)> work)
    {
        for (long first = 0; first < values.Length; first += Part)
        {
            work((first, Math.Min(Part, values.Length - first)));
        }
    }

    // Hot from the first call, as below: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CountUpper(ReadOnlySpan<float> values, Span<long> counts)
    {
        ref var first = ref MemoryMarshal.GetReference(counts);
        foreach (var value in values)
        {
            Unsafe.Add(ref first, (nint)(Key(value) >> Half))++;
        }
    }

    /// <summary>Counts those that share the upper half of their bits with a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CountLower(ReadOnlySpan<float> values, float like, Span<long> counts)
    {
        var words = MemoryMarshal.Cast<float, uint>(values);
        var upper = BitConverter.SingleToUInt32Bits(like) >> Half;
        for (var i = 0; i < words.Length;)
        {
            if (i <= words.Length - Vector<uint>.Count
                && !Vector.EqualsAny(new Vector<uint>(words[i..]) >>> Half, Vector.Create(upper)))
            {
                i += Vector<uint>.Count;
                continue;
            }

            for (var end = Math.Min(i + Vector<uint>.Count, words.Length); i < end; i++)
            {
                if (words[i] >> Half == upper)
                {
                    counts[(int)(Key(values[i]) % Slots)]++;
                }
            }
        }
    }

    private static (int Slot, long Within) Slot(long[] counts, long place)
    {
        var slot = 0;
        while (counts[slot] <= place)
        {
            place -= counts[slot++];
        }

        return (slot, place);
    }

    // Bits that order as the numbers do: the negative ones turned round.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Key(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }

    private static float Single(uint key) =>
        BitConverter.UInt32BitsToSingle((key & 0x80000000) != 0 ? key & 0x7FFFFFFF : ~key);
}
