using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Selecting;

/// <summary>One selection by magnitude over many tensors: where it ends, and what that means for each of them.</summary>
/// <param name="keepOf">How many of so many elements it keeps.</param>
internal sealed class ModelSelection(Func<long, long> keepOf)
{
    private readonly Lock _gate = new();
    private readonly long[] _counts = new long[MagnitudeBits.Places];
    private readonly Dictionary<int, (ushort[] Places, long[] Counts)> _tensors = [];
    private readonly Dictionary<int, long> _equal = [];
    private MagnitudeCut? _cut;

    /// <summary>Elements in scope.</summary>
    public long Elements { get; set; }

    /// <summary>Counts all of them in the first round.</summary>
    public SharedHistogram Histogram { get; } = new();

    /// <summary>The bucket in which it ends, once the first round is done.</summary>
    public MagnitudeBucket Bucket { get; private set; }

    /// <summary>Whether the first round has settled it: nothing or everything is kept.</summary>
    public bool IsSettled => Bucket.Cut is not null;

    /// <summary>Ends the first round.</summary>
    public void EndCount() => Bucket = Histogram.Find(keepOf(Elements))[0];

    /// <summary>How many elements are skipped and how many then kept of <paramref name="count"/> (SPEC 9, breadcrumbs).</summary>
    public static (long Skip, long Keep) Band(long count, ExactDecimal density, ExactDecimal gamma)
    {
        var keep = Math.Min(density.FloorTimes(count), count);
        return (Math.Min(gamma.FloorTimes(count), count - keep), keep);
    }

    /// <summary>Takes what one tensor has at each place of the bucket; thread-safe.</summary>
    public void Add(int tensor, long[] counts)
    {
        var places = Enumerable.Range(0, counts.Length).Where(place => counts[place] != 0).Select(place => (ushort)place).ToArray();
        lock (_gate)
        {
            TensorPrimitives.Add(_counts, counts, _counts);
            _tensors[tensor] = (places, [.. places.Select(place => counts[place])]);
        }
    }

    /// <summary>Ends the second round: shares what is kept of the elements at the cut out among the tensors, by name.</summary>
    public void EndRefine(Func<int, string> nameOf)
    {
        if (IsSettled)
        {
            return;
        }

        var (place, left) = MagnitudeBits.FromTheTop(_counts, Bucket.Keep);
        _cut = new MagnitudeCut((Bucket.Upper << MagnitudeBits.Lower) | (uint)place, left);
        foreach (var tensor in _tensors.Keys.Order(Comparer<int>.Create((x, y) => string.CompareOrdinal(nameOf(x), nameOf(y)))))
        {
            var (places, counts) = _tensors[tensor];
            var at = Array.BinarySearch(places, (ushort)place);
            var equal = at < 0 ? 0 : counts[at];
            var kept = Math.Min(equal, left);
            left -= kept;
            _equal[tensor] = kept == equal ? -1 : kept;
        }

        _tensors.Clear();
    }

    /// <summary>The cut's magnitude, and how many of this tensor's elements of that magnitude are kept, −1 for all.</summary>
    public (double Cut, double Equal) ValuesFor(int tensor)
    {
        if (_cut is { } cut)
        {
            return (cut.Magnitude, _equal.GetValueOrDefault(tensor, -1));
        }

        return Bucket.Cut == MagnitudeCut.Everything ? (0, -1) : (float.MaxValue, 0);
    }
}
