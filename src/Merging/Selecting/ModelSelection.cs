using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// One selection by magnitude over many tensors: where it ends, and what that means for each of them. A sample of a large model says about where it
/// ends, then that range is looked through; where the sample misled, and of small models, all is counted and what lies in one bucket follows.
/// </summary>
/// <param name="keepOf">How many of so many elements it keeps.</param>
internal sealed class ModelSelection(Func<long, long> keepOf)
{
    /// <summary>Of each tensor one of so many elements is sampled.</summary>
    public const int SampledShare = 16;

    private const long LeastSampled = 1 << 20;
    private const double Margin = 0.005, MarginOfShare = 0.125;

    // Of the range looked through, one count for each magnitude: 8 MiB. Of one tensor so many are told apart.
    private const uint MostSlots = 1 << 20;
    private const int MostDistinct = 1 << 12;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, DistinctCounts> _tensors = [];
    private readonly Dictionary<int, long> _equal = [];
    private uint _least, _greatest;
    private long[] _counts = [];
    private long _above;
    private bool _isMissed, _isIndistinct;
    private MagnitudeCut? _cut;

    /// <summary>Elements in scope.</summary>
    public long Elements { get; set; }

    /// <summary>Counts a sample, or all of them.</summary>
    public SharedHistogram Histogram { get; } = new();

    /// <summary>The bucket in which it ends, once that is known.</summary>
    public MagnitudeBucket? Bucket { get; private set; }

    /// <summary>Whether a sample is taken.</summary>
    public bool Samples => Elements >= LeastSampled;

    /// <summary>Whether a range is looked through.</summary>
    public bool Narrows { get; private set; }

    /// <summary>Whether where it ends is known, and what that means for each tensor.</summary>
    public bool IsSettled => _cut is not null || Bucket?.Cut is not null;

    /// <summary>How many elements are skipped and how many then kept of <paramref name="count"/> (SPEC 9, breadcrumbs).</summary>
    public static (long Skip, long Keep) Band(long count, ExactDecimal density, ExactDecimal gamma)
    {
        var keep = Math.Min(density.FloorTimes(count), count);
        return (Math.Min(gamma.FloorTimes(count), count - keep), keep);
    }

    /// <summary>Ends the sampling: chooses the range to look through, if one is narrow enough.</summary>
    public void EndSample()
    {
        var keep = keepOf(Elements);
        if (keep <= 0 || keep >= Elements)
        {
            Bucket = new MagnitudeBucket(0, 0, keep <= 0 ? MagnitudeCut.Nothing : MagnitudeCut.Everything);
            return;
        }

        if (!Samples)
        {
            return;
        }

        var sampled = Histogram.Count;
        var share = (double)keep / Elements;
        var place = (long)(share * sampled);
        var margin = (long)(Math.Min(Margin, MarginOfShare * Math.Min(share, 1 - share)) * sampled) + 1;
        var buckets = Histogram.Find(place - margin, place + margin);
        if (buckets is [{ Cut: null } upper, { Cut: null } lower] && upper.Upper - lower.Upper < MostSlots >> MagnitudeBits.Lower)
        {
            (_least, _greatest) = (lower.Upper << MagnitudeBits.Lower, (upper.Upper << MagnitudeBits.Lower) | (MagnitudeBits.Places - 1));
            _counts = new long[_greatest - _least + 1];
            Narrows = true;
        }
    }

    /// <summary>What looks for the range in one tensor.</summary>
    public CutWindow Window(long elements) => new(_least, _greatest, elements);

    /// <summary>Takes what one tensor has in the range; thread-safe.</summary>
    public void Add(int tensor, CutWindow window)
    {
        var distinct = new DistinctCounts(MostDistinct);
        if (!window.Overflows)
        {
            foreach (var found in window.Found)
            {
                foreach (var bits in found)
                {
                    distinct.Add(bits, 1);
                }
            }
        }

        lock (_gate)
        {
            _isMissed |= window.Overflows;
            _isIndistinct |= distinct.GaveUp;
            _tensors[tensor] = distinct;
            _above += window.Above;
            foreach (var found in _isMissed ? [] : window.Found)
            {
                foreach (var bits in found)
                {
                    _counts[bits - _least]++;
                }
            }
        }
    }

    /// <summary>Ends the look through the range.</summary>
    public void EndNarrow(Func<int, string> nameOf)
    {
        if (!Narrows)
        {
            return;
        }

        var keep = keepOf(Elements) - _above;
        if (!_isMissed && keep > 0 && keep <= _counts.Sum())
        {
            var (slot, left) = MagnitudeBits.FromTheTop(_counts, keep);
            if (!_isIndistinct || left == _counts[slot])
            {
                Share(new MagnitudeCut(_least + (uint)slot, left), left == _counts[slot] ? null : nameOf);
            }
            else
            {
                // What is left of the bucket when what lies above it is kept.
                var first = slot & -MagnitudeBits.Places;
                Bucket = new MagnitudeBucket((_least + (uint)slot) >> MagnitudeBits.Lower, left + _counts.AsSpan(slot + 1, first + MagnitudeBits.Places - slot - 1).ToArray().Sum(), null);
            }
        }

        _tensors.Clear();
        _counts = [];
    }

    /// <summary>Ends the count of all.</summary>
    public void EndCount()
    {
        if (!IsSettled)
        {
            Bucket ??= Histogram.Find(keepOf(Elements))[0];
        }
    }

    /// <summary>Takes what one tensor has in the bucket; thread-safe.</summary>
    public void Add(int tensor, DistinctCounts counts)
    {
        lock (_gate)
        {
            _tensors[tensor] = counts;
        }
    }

    /// <summary>Ends the look into the bucket.</summary>
    public void EndRefine(Func<int, string> nameOf)
    {
        if (IsSettled)
        {
            return;
        }

        var (upper, keep) = (Bucket!.Value.Upper << MagnitudeBits.Lower, Bucket.Value.Keep);
        var counts = new long[MagnitudeBits.Places];
        foreach (var (bits, count) in _tensors.Values.SelectMany(tensor => tensor.All))
        {
            counts[bits - upper] += count;
        }

        var (place, left) = MagnitudeBits.FromTheTop(counts, keep);
        Share(new MagnitudeCut(upper | (uint)place, left), nameOf);
        _tensors.Clear();
    }

    /// <summary>The cut's magnitude, and how many of this tensor's elements of that magnitude are kept, −1 for all.</summary>
    public (double Cut, double Equal) ValuesFor(int tensor)
    {
        if (_cut is { } cut)
        {
            return (cut.Magnitude, _equal.GetValueOrDefault(tensor, -1));
        }

        return Bucket?.Cut == MagnitudeCut.Everything ? (0, -1) : (float.MaxValue, 0);
    }

    /// <summary>Shares what is kept of the elements at the cut out among the tensors, by name; no names where all are kept.</summary>
    private void Share(MagnitudeCut cut, Func<int, string>? nameOf)
    {
        _cut = cut;
        var left = cut.KeepEqual;
        if (nameOf is null)
        {
            return;
        }

        foreach (var tensor in _tensors.Keys.Order(Comparer<int>.Create((x, y) => string.CompareOrdinal(nameOf(x), nameOf(y)))))
        {
            var equal = _tensors[tensor][cut.Bits];
            var kept = Math.Min(equal, left);
            left -= kept;
            _equal[tensor] = kept == equal ? -1 : kept;
        }
    }
}
