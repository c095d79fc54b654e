using System.Numerics.Tensors;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Selecting;

/// <summary>What one cut keeps less what a higher one keeps.</summary>
internal sealed class KeepBetween(Sparsifier below, Sparsifier above) : Sparsifier
{
    public override int Passes => Math.Max(below.Passes, above.Passes);

    public override void Measure(int pass, long block, ReadOnlySpan<float> values)
    {
        foreach (var cut in (ReadOnlySpan<Sparsifier>)[below, above])
        {
            if (pass < cut.Passes)
            {
                cut.Measure(pass, block, values);
            }
        }
    }

    public override void EndPass(int pass)
    {
        foreach (var cut in (ReadOnlySpan<Sparsifier>)[below, above])
        {
            if (pass < cut.Passes)
            {
                cut.EndPass(pass);
            }
        }
    }

    public override void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask)
    {
        Span<byte> skipped = stackalloc byte[Reductions.BlockSize];
        skipped = skipped[..values.Length];
        below.Mask(block, values, mask);
        above.Mask(block, values, skipped);
        TensorPrimitives.Subtract<byte>(mask, skipped, mask);
    }
}
