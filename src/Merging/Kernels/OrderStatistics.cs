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
        var upper = Counts(values, null);
        var found = new float[places.Length];
        for (var i = 0; i < found.Length; i++)
        {
            var (bucket, rest) = Slot(upper, places[i]);
            var (low, _) = Slot(Counts(values, (uint)bucket), rest);
            found[i] = Single(((uint)bucket << Half) | (uint)low);
        }

        return found;
    }

    private static long[] Counts(NativeArray<float> values, uint? bucket)
    {
        var counts = new long[Slots];
        for (long first = 0; first < values.Length; first += Part)
        {
            foreach (var value in values[first, Math.Min(Part, values.Length - first)])
            {
                var key = Key(value);
                if (bucket is null)
                {
                    counts[key >> Half]++;
                }
                else if (key >> Half == bucket)
                {
                    counts[key % Slots]++;
                }
            }
        }

        return counts;
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
    private static uint Key(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }

    private static float Single(uint key) =>
        BitConverter.UInt32BitsToSingle((key & 0x80000000) != 0 ? key & 0x7FFFFFFF : ~key);
}
