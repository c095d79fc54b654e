using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Selecting;

/// <summary>Each element by itself with chance <paramref name="density"/> (SPEC 5.6).</summary>
internal sealed class KeepRandom((uint, uint) key, double density) : Sparsifier
{
    public override bool IsCostly => true;

    public override void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask) =>
        Philox4x32.KeepMask(key.Item1, key.Item2, (ulong)(block * Reductions.BlockSize), density, mask);
}
