using System.Numerics.Tensors;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// The elements of one tensor whose rank by magnitude, greatest first, equal ones by index, is at least <c>Skip</c> and less than
/// Skip + <c>Keep</c>, which is asked when all were counted (SPEC 5.7).
/// </summary>
/// <param name="elements">Elements of the tensor.</param>
/// <param name="band">What is skipped and kept of so many elements.</param>
/// <param name="countsZeros">Whether elements that are 0 are among those.</param>
internal sealed class KeepGreatest(long elements, Func<long, (long Skip, long Keep)> band, bool countsZeros = true) : Sparsifier
{
    private readonly CutSearch _search = new(
        elements, count => band(count) switch { var (skip, keep) => [skip + keep, skip] }, countsZeros);

    public override int Passes => CutSearch.Passes;

    public override bool IsSettled(int pass) => _search.IsSettled(pass);

    public override void Measure(int pass, long block, ReadOnlySpan<float> values) => _search.Measure(pass, block, values);

    public override void EndPass(int pass) => _search.EndPass(pass);

    public override void Keep(long block, ReadOnlySpan<float> values, Span<float> destination)
    {
        if (_search[1] == RankLimit.Nothing)
        {
            _search[0].Keep(block, values, destination);
        }
        else if (_search[0].Above(block) is { } limit && _search[1].Above(block) is { } highest)
        {
            Selection.KeepBand(values, limit, highest, destination);
        }
        else
        {
            base.Keep(block, values, destination);
        }
    }

    public override void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask)
    {
        _search[0].Mask(block, values, mask);
        if (_search[1] != RankLimit.Nothing)
        {
            Span<byte> skipped = stackalloc byte[Reductions.BlockSize];
            skipped = skipped[..values.Length];
            _search[1].Mask(block, values, skipped);
            TensorPrimitives.Subtract<byte>(mask, skipped, mask);
        }
    }
}
