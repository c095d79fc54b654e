using System.Collections.Concurrent;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Selecting;

/// <summary>A histogram that many threads count into: each takes a part of it for as long as it counts a chunk.</summary>
internal sealed class SharedHistogram
{
    private const int MostSpare = 64;

    // A megabyte each: what one tensor gives back the next one takes.
    private static readonly ConcurrentBag<MagnitudeHistogram> Spare = [];

    private readonly ConcurrentBag<MagnitudeHistogram> _parts = [];

    /// <summary>Elements counted.</summary>
    public long Count => _parts.Sum(part => part.Count);

    /// <summary>Counts a chunk; thread-safe.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        if (!_parts.TryTake(out var part) && !Spare.TryTake(out part))
        {
            part = new MagnitudeHistogram();
        }

        part.Add(values);
        _parts.Add(part);
    }

    /// <summary>The buckets in which selections of the greatest magnitudes end, given how many each keeps; forgets the counts.</summary>
    public MagnitudeBucket[] Find(params ReadOnlySpan<long> keeps)
    {
        if (!_parts.TryTake(out var whole))
        {
            return [.. keeps.ToArray().Select(_ => new MagnitudeBucket(0, 0, MagnitudeCut.Nothing))];
        }

        while (_parts.TryTake(out var part))
        {
            whole.Merge(part);
            GiveBack(part);
        }

        var found = new MagnitudeBucket[keeps.Length];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = whole.Find(keeps[i]);
        }

        GiveBack(whole);
        return found;
    }

    private static void GiveBack(MagnitudeHistogram part)
    {
        if (Spare.Count < MostSpare)
        {
            part.Clear();
            Spare.Add(part);
        }
    }
}
