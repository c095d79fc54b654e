using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Selecting;

/// <summary>
/// Chooses which elements of one vector remain in one tensor, after as many measuring passes as it needs. It sees the elements as singles (SPEC
/// 5.7), block by block in any order.
/// </summary>
internal abstract class Sparsifier
{
    /// <summary>Measuring passes.</summary>
    public virtual int Passes => 0;

    /// <summary>Whether it keeps every element.</summary>
    public virtual bool KeepsAll => false;

    /// <summary>Whether a mask costs so much that it is better noted than made again.</summary>
    public virtual bool IsCostly => false;

    /// <summary>Σ|δ| over the tensor before and after, where it learnt them on the way, as sums of singles by SPEC 5.4.</summary>
    public virtual (double Before, double After)? Sums => null;

    /// <summary>Bytes it holds until <see cref="Release"/>.</summary>
    public virtual long HeldBytes => 0;

    /// <summary>Whether a pass has nothing more to see.</summary>
    public virtual bool IsSettled(int pass) => pass >= Passes;

    /// <summary>Looks at one block; thread-safe.</summary>
    public virtual void Measure(int pass, long block, ReadOnlySpan<float> values)
    {
    }

    /// <summary>Ends a pass.</summary>
    public virtual void EndPass(int pass)
    {
    }

    /// <summary>Gives back what it holds.</summary>
    public virtual void Release()
    {
    }

    /// <summary>Writes 1 for what is kept of one block and 0 for the rest.</summary>
    public abstract void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask);

    /// <summary>Copies what is kept of one block and writes 0 for the rest.</summary>
    public virtual void Keep(long block, ReadOnlySpan<float> values, Span<float> destination)
    {
        Span<byte> mask = stackalloc byte[Reductions.BlockSize];
        mask = mask[..values.Length];
        Mask(block, values, mask);
        Masks.Apply(values, mask, destination);
    }
}

/// <summary>Every element remains.</summary>
internal sealed class KeepAll : Sparsifier
{
    public static KeepAll Instance { get; } = new();

    public override bool KeepsAll => true;

    public override void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask) => mask.Fill(1);

    public override void Keep(long block, ReadOnlySpan<float> values, Span<float> destination) => values.CopyTo(destination);
}
