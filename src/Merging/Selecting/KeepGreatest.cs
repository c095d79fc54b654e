using System.Numerics.Tensors;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Ranks;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// The elements of one tensor whose rank by magnitude, greatest first, equal ones by index, is at least <c>Skip</c> and less than
/// Skip + <c>Keep</c>, which is asked when all were counted (SPEC 5.7). Two passes as a rule: a histogram of a sample says about where the two
/// selections end, then those ranges are looked through. Where the sample misled, a histogram of all and what lies in its buckets follow.
/// Of a small tensor all is looked through at once.
/// </summary>
internal sealed class KeepGreatest : Sparsifier
{
    private const int Sampling = 0, Narrowing = 1, Counting = 2, Refining = 3;
    private const long LeastSample = 1 << 16;
    private const int SampledShare = 16;

    // How far off the sample may be, as a share of the elements: beyond its chance error, since parts of a tensor differ.
    private const double Margin = 0.015;

    private readonly long _elements;
    private readonly Func<long, (long Skip, long Keep)> _band;
    private readonly bool _countsZeros;
    private readonly Lazy<SharedHistogram> _histogram = new();
    private readonly RankLimit?[] _limits = new RankLimit?[2];
    private readonly CutWindow?[] _windows = new CutWindow?[2];
    private readonly BucketContents?[] _contents = new BucketContents?[2];
    private long _sampled, _sampledZeros, _zeros, _skip;
    private bool _isWindowed, _overflowed;

    /// <summary>Takes the elements of the tensor, and what of so many is skipped and kept.</summary>
    /// <param name="elements">Elements of the tensor.</param>
    /// <param name="band">What is skipped and kept of so many elements.</param>
    /// <param name="countsZeros">Whether elements that are 0 are among those.</param>
    public KeepGreatest(long elements, Func<long, (long Skip, long Keep)> band, bool countsZeros = true) =>
        (_elements, _band, _countsZeros) = (elements, band, countsZeros);

    public override int Passes => 4;

    private bool IsSmall => _elements <= LeastSample;

    private long SampleSize => Math.Max(LeastSample, _elements / SampledShare);

    private bool IsFound => _limits[0] is not null && (_limits[1] is not null || _skip == 0);

    private bool Overflows => _windows[0] is { Overflows: true } || _windows[1] is { Overflows: true };

    public override bool IsSettled(int pass) => pass switch
    {
        Sampling => IsSmall || Interlocked.Read(ref _sampled) >= SampleSize,
        Narrowing => !_isWindowed || Overflows,
        _ => IsFound,
    };

    public override void Measure(int pass, long block, ReadOnlySpan<float> values)
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
                _windows[0]?.Add(block, values);
                if (!IsSmall)
                {
                    _windows[1]?.Add(block, values);
                }

                break;
            case Counting:
                _histogram.Value.Add(values);
                Interlocked.Add(ref _zeros, _overflowed ? ZerosOf(values) : 0);
                break;
            default:
                _contents[0]?.Add(block, values);
                _contents[1]?.Add(block, values);
                break;
        }
    }

    public override void EndPass(int pass)
    {
        switch (pass)
        {
            case Sampling:
                Guess();
                break;
            case Narrowing when _isWindowed:
                Narrow();
                break;
            case Counting when !IsFound:
                Count();
                break;
            case Refining:
                for (var i = 0; i < 2; i++)
                {
                    _limits[i] ??= _contents[i]?.Limit();
                    _contents[i] = null;
                }

                break;
        }
    }

    public override void Keep(long block, ReadOnlySpan<float> values, Span<float> destination)
    {
        if (_skip > 0)
        {
            base.Keep(block, values, destination);
        }
        else
        {
            _limits[0]!.Keep(block, values, destination);
        }
    }

    public override void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask)
    {
        _limits[0]!.Mask(block, values, mask);
        if (_skip > 0)
        {
            Span<byte> skipped = stackalloc byte[Reductions.BlockSize];
            skipped = skipped[..values.Length];
            _limits[1]!.Mask(block, values, skipped);
            TensorPrimitives.Subtract<byte>(mask, skipped, mask);
        }
    }

    private long ZerosOf(ReadOnlySpan<float> values) => _countsZeros ? 0 : Selection.CountEqual(values, new MagnitudeCut(0, 0));

    private (long Skip, long End) Band(long elements, long zeros)
    {
        var (skip, keep) = _band(elements - zeros);
        return (skip, skip + keep);
    }

    /// <summary>Chooses the ranges to look through; both ends need one, but those at which nothing or everything is kept.</summary>
    private void Guess()
    {
        if (IsSmall)
        {
            _isWindowed = true;
            _windows[0] = _windows[1] = new CutWindow(0, MagnitudeBits.Mask, _elements);
            return;
        }

        var (skip, end) = Band(_sampled, _sampledZeros);
        var margin = (long)(Margin * _sampled) + 1;
        var buckets = _histogram.Value.Find(end - margin, end + margin, skip - margin, skip + margin);
        _isWindowed = _sampled > 0;
        for (var i = 0; i < 2 && _isWindowed; i++)
        {
            _windows[i] = i == 0 || skip > 0 || Band(_elements, 0).Skip > 0 ? Window(buckets[2 * i], buckets[(2 * i) + 1]) : null;
        }
    }

    private CutWindow Window(MagnitudeBucket upper, MagnitudeBucket lower)
    {
        // A bucket without a number: the sample's margin goes beyond all its elements.
        var greatest = upper.Cut is null ? (upper.Upper << MagnitudeBits.Lower) | (MagnitudeBits.Places - 1) : MagnitudeBits.Mask;
        var least = lower.Cut is null ? lower.Upper << MagnitudeBits.Lower : 0;
        return new CutWindow(least, greatest, _elements);
    }

    private void Narrow()
    {
        if (Overflows)
        {
            // Not all was looked at.
            (_overflowed, _zeros) = (true, 0);
            (_windows[0], _windows[1]) = (null, null);
            return;
        }

        var (skip, end) = Band(_elements, _zeros);
        _skip = skip;
        _limits[0] = LimitOf(end, _windows[0]);
        _limits[1] = LimitOf(skip, _windows[1]);
        (_windows[0], _windows[1]) = (null, null);
    }

    private RankLimit? LimitOf(long keep, CutWindow? window) =>
        keep <= 0 ? RankLimit.Nothing : keep >= _elements ? RankLimit.Everything : window?.Limit(keep);

    private void Count()
    {
        var (skip, end) = Band(_elements, _zeros);
        _skip = skip;
        var buckets = _histogram.Value.Find(end, skip);
        for (var i = 0; i < 2; i++)
        {
            if (_limits[i] is not null)
            {
                continue;
            }

            if (buckets[i].Cut is { } cut)
            {
                _limits[i] = cut == MagnitudeCut.Nothing ? RankLimit.Nothing : RankLimit.Everything;
            }
            else
            {
                _contents[i] = new BucketContents(buckets[i], _elements);
            }
        }
    }
}
