using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// The elements of one tensor whose rank by magnitude, greatest first, equal ones by index, is at least <c>skip</c> and less than
/// skip + <c>keep</c>, which is asked when all were counted (SPEC 5.7). Two passes: a histogram, then what lies in the buckets where the two selections end.
/// </summary>
internal sealed class KeepGreatest(long elements, Func<long> keep, long skip = 0) : Sparsifier
{
    private readonly SharedHistogram _histogram = new();
    private readonly RankLimit?[] _limits = new RankLimit?[2];
    private readonly BucketContents?[] _contents = new BucketContents?[2];

    public override int Passes => 2;

    public override bool IsSettled(int pass) => pass > 1 || (pass == 1 && _contents[0] is null && _contents[1] is null);

    public override void Measure(int pass, long block, ReadOnlySpan<float> values)
    {
        if (pass == 0)
        {
            _histogram.Add(values);
            return;
        }

        _contents[0]?.Add(block, values);
        _contents[1]?.Add(block, values);
    }

    public override void EndPass(int pass)
    {
        var buckets = pass == 0 ? _histogram.Find(skip + keep(), skip) : [];
        for (var i = 0; i < 2; i++)
        {
            if (pass > 0)
            {
                _limits[i] ??= _contents[i]!.Limit();
                _contents[i] = null;
            }
            else if (buckets[i].Cut is { } cut)
            {
                _limits[i] = cut == MagnitudeCut.Nothing ? RankLimit.Nothing : RankLimit.Everything;
            }
            else
            {
                _contents[i] = new BucketContents(buckets[i], elements);
            }
        }
    }

    public override void Keep(long block, ReadOnlySpan<float> values, Span<float> destination)
    {
        if (skip > 0)
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
        if (skip > 0)
        {
            Span<byte> skipped = stackalloc byte[Reductions.BlockSize];
            skipped = skipped[..values.Length];
            _limits[1]!.Mask(block, values, skipped);
            System.Numerics.Tensors.TensorPrimitives.Subtract<byte>(mask, skipped, mask);
        }
    }
}
