using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// Where some selections of the greatest magnitudes of one tensor end (SPEC 5.7). Two passes as a rule: a histogram of a sample says about where they do,
/// then those ranges are looked through. Where the sample misled, a histogram of all and what lies in its buckets follow. Of a small tensor all is looked
/// through at once.
/// </summary>
/// <param name="elements">Elements of the tensor.</param>
/// <param name="keeps">How many each selection keeps of so many elements.</param>
/// <param name="countsZeros">Whether elements that are 0 are among those that are counted.</param>
internal sealed class CutSearch(long elements, Func<long, long[]> keeps, bool countsZeros = true)
{
    /// <summary>The four passes; all but the first may be settled before they begin.</summary>
    public const int Sampling = 0, Narrowing = 1, Counting = 2, Refining = 3, Passes = 4;

    private const long LeastSample = 1 << 16;
    private const int SampledShare = 16;

    // How far off the sample may be, as a share of the elements: beyond its chance error, since parts of a tensor differ.
    private const double Margin = 0.015;

    private readonly Lazy<SharedHistogram> _histogram = new();
    private CutWindow?[] _windows = [];
    private BucketContents?[] _contents = [];
    private RankLimit?[] _limits = [];
    private long _sampled, _sampledZeros, _zeros;
    private bool _overflowed;

    /// <summary>Where each selection ends, once all passes are settled.</summary>
    public RankLimit this[int selection] => _limits[selection]!;

    private bool IsSmall => elements <= LeastSample;

    private bool IsFound => _limits.Length > 0 && Array.TrueForAll(_limits, limit => limit is not null);

    private bool Overflows => Array.Exists(_windows, window => window is { Overflows: true });

    /// <summary>Whether a pass has nothing more to see.</summary>
    public bool IsSettled(int pass) => pass switch
    {
        Sampling => IsSmall || Interlocked.Read(ref _sampled) >= Math.Max(LeastSample, elements / SampledShare),
        Narrowing => _windows.Length == 0 || Overflows,
        _ => IsFound,
    };

    /// <summary>Looks at one block; thread-safe. What is sampled may be any part of the tensor.</summary>
    public void Measure(int pass, long block, ReadOnlySpan<float> values)
    {
        switch (pass)
        {
            case Sampling:
                _histogram.Value.Add(values);
                Interlocked.Add(ref _sampledZeros, ZerosOf(values));
                Interlocked.Add(ref _sampled, values.Length);
                break;
            case Narrowing:
                Interlocked.Add(ref _zeros, ZerosOf(values));
                foreach (var window in IsSmall ? _windows.AsSpan(0, 1) : _windows)
                {
                    window?.Add(block, values);
                }

                break;
            case Counting:
                _histogram.Value.Add(values);
                Interlocked.Add(ref _zeros, _overflowed ? ZerosOf(values) : 0);
                break;
            default:
                foreach (var contents in _contents)
                {
                    contents?.Add(block, values);
                }

                break;
        }
    }

    /// <summary>Ends a pass.</summary>
    public void EndPass(int pass)
    {
        switch (pass)
        {
            case Sampling:
                Guess();
                break;
            case Narrowing when _windows.Length > 0:
                Narrow();
                break;
            case Counting when !IsFound:
                Count();
                break;
            case Refining:
                for (var i = 0; i < _contents.Length; i++)
                {
                    _limits[i] ??= _contents[i]?.Limit();
                }

                _contents = [];
                break;
        }
    }

    private long ZerosOf(ReadOnlySpan<float> values) => countsZeros ? 0 : Selection.CountEqual(values, new MagnitudeCut(0, 0));

    /// <summary>Chooses the ranges to look through; none for selections that keep nothing.</summary>
    private void Guess()
    {
        var most = keeps(elements);
        if (IsSmall)
        {
            _windows = new CutWindow[most.Length];
            Array.Fill(_windows, new CutWindow(0, MagnitudeBits.Mask, elements));
        }
        else if (_sampled > 0)
        {
            var kept = keeps(_sampled - _sampledZeros);
            var margin = (long)(Margin * _sampled) + 1;
            var buckets = _histogram.Value.Find([.. kept.SelectMany(keep => new[] { keep - margin, keep + margin })]);
            _windows = [.. kept.Select((keep, i) => keep > 0 || most[i] > 0 ? Window(buckets[2 * i], buckets[(2 * i) + 1]) : null)];
        }
    }

    private CutWindow Window(MagnitudeBucket upper, MagnitudeBucket lower)
    {
        // A bucket without a number: the sample's margin goes beyond all its elements.
        var greatest = upper.Cut is null ? (upper.Upper << MagnitudeBits.Lower) | (MagnitudeBits.Places - 1) : MagnitudeBits.Mask;
        var least = lower.Cut is null ? lower.Upper << MagnitudeBits.Lower : 0;
        return new CutWindow(least, greatest, elements);
    }

    private void Narrow()
    {
        if (Overflows)
        {
            // Not all was looked at.
            (_overflowed, _zeros) = (true, 0);
        }
        else
        {
            _limits = [.. keeps(elements - _zeros).Select((keep, i) => keep <= 0 ? RankLimit.Nothing : _windows[i]?.Limit(keep))];
        }

        _windows = [];
    }

    private void Count()
    {
        var kept = keeps(elements - _zeros);
        var buckets = _histogram.Value.Find(kept);
        _limits = _limits.Length == 0 ? new RankLimit?[kept.Length] : _limits;
        _contents = new BucketContents?[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            if (_limits[i] is null && buckets[i].Cut is { } cut)
            {
                _limits[i] = cut == MagnitudeCut.Nothing ? RankLimit.Nothing : RankLimit.Everything;
            }
            else if (_limits[i] is null)
            {
                _contents[i] = new BucketContents(buckets[i], elements);
            }
        }
    }
}
