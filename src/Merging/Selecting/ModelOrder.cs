using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// The numbers that would stand at given places if those of a whole model were sorted, signs and all: a round counts them by the upper half of their
/// bits, a second one by the lower half those that have the right upper half.
/// </summary>
/// <param name="placesOf">Places from 0, in ascending order of the numbers, given how many there are.</param>
internal sealed class ModelOrder(Func<long, long[]> placesOf)
{
    private const int Half = 16, Slots = 1 << Half;

    private readonly ConcurrentBag<long[]> _parts = [];
    private uint[] _buckets = [];
    private long[] _within = [];
    private float[] _found = [];

    /// <summary>The number at one of the places, once both rounds have ended.</summary>
    public float this[int place] => _found[place];

    /// <summary>Counts some numbers in the first round; thread-safe.</summary>
    public void Count(ReadOnlySpan<float> values)
    {
        var counts = _parts.TryTake(out var part) ? part : new long[Slots];
        foreach (var value in values)
        {
            counts[Key(value) >> Half]++;
        }

        _parts.Add(counts);
    }

    /// <summary>Ends the first round.</summary>
    public void EndCount()
    {
        var counts = Merged(Slots);
        var places = placesOf(TensorPrimitives.Sum<long>(counts));
        _buckets = new uint[places.Length];
        _within = new long[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            (_buckets[i], _within[i]) = Slot(counts, places[i]);
        }
    }

    /// <summary>Counts the same numbers in the second round; thread-safe.</summary>
    public void Refine(ReadOnlySpan<float> values)
    {
        var counts = _parts.TryTake(out var part) ? part : new long[_buckets.Length * Slots];
        foreach (var value in values)
        {
            var key = Key(value);
            for (var i = 0; i < _buckets.Length; i++)
            {
                if (key >> Half == _buckets[i])
                {
                    counts[(i * Slots) + (int)(key % Slots)]++;
                }
            }
        }

        _parts.Add(counts);
    }

    /// <summary>Ends the second round.</summary>
    public void EndRefine()
    {
        var counts = Merged(_buckets.Length * Slots);
        _found = new float[_buckets.Length];
        for (var i = 0; i < _found.Length; i++)
        {
            var (low, _) = Slot(counts.AsSpan(i * Slots, Slots), _within[i]);
            _found[i] = Single((_buckets[i] << Half) | low);
        }
    }

    private long[] Merged(int length)
    {
        var whole = new long[length];
        while (_parts.TryTake(out var part))
        {
            TensorPrimitives.Add(whole, part, whole);
        }

        return whole;
    }

    private static (uint Slot, long Within) Slot(ReadOnlySpan<long> counts, long place)
    {
        var slot = 0;
        while (slot < counts.Length - 1 && counts[slot] <= place)
        {
            place -= counts[slot++];
        }

        return ((uint)slot, place);
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
