using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// The elements above a cut that is known from a measure of the whole model. Where only some of this tensor's elements at the cut remain,
/// one pass counts them block by block.
/// </summary>
/// <param name="elements">Elements of the tensor.</param>
/// <param name="magnitude">The last magnitude kept.</param>
/// <param name="equal">How many of the elements of that magnitude this tensor keeps, the first ones; −1 for all.</param>
internal sealed class KeepAboveCut(long elements, float magnitude, long equal) : Sparsifier
{
    private readonly MagnitudeCut _cut = new(BitConverter.SingleToUInt32Bits(magnitude), Math.Max(0, equal));
    private readonly long[] _before = new long[equal > 0 ? ((elements + Reductions.BlockSize - 1) / Reductions.BlockSize) + 1 : 0];
    private RankLimit _limit = equal < 0
        ? RankLimit.AllFrom(BitConverter.SingleToUInt32Bits(magnitude))
        : new RankLimit(new MagnitudeCut(BitConverter.SingleToUInt32Bits(magnitude), 0));

    public override int Passes => equal > 0 ? 1 : 0;

    public override void Measure(int pass, long block, ReadOnlySpan<float> values) => _before[block] = Selection.CountEqual(values, _cut);

    public override void EndPass(int pass)
    {
        long sum = 0;
        foreach (ref var count in _before.AsSpan())
        {
            (count, sum) = (sum, sum + count);
        }

        _limit = new RankLimit(_cut, _before);
    }

    public override void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask) => _limit.Mask(block, values, mask);

    public override void Keep(long block, ReadOnlySpan<float> values, Span<float> destination) => _limit.Keep(block, values, destination);
}
