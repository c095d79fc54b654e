using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Selecting;

/// <summary>Where a selection ends, applied to the blocks of one tensor in any order.</summary>
/// <param name="Cut">The last magnitude kept, and how many elements of it this tensor keeps.</param>
/// <param name="EqualBefore">
/// How many elements of the cut's magnitude come before each block, and before the tensor's end; null where all of them meet one fate, which <paramref name="Cut"/>
/// then says by its bits alone.
/// </param>
internal sealed record RankLimit(MagnitudeCut Cut, long[]? EqualBefore = null)
{
    /// <summary>Keeps nothing.</summary>
    public static RankLimit Nothing { get; } = new(MagnitudeCut.Nothing);

    /// <summary>Keeps every element.</summary>
    public static RankLimit Everything { get; } = AllFrom(0);

    /// <summary>Keeps all elements whose magnitude has these bits or greater ones.</summary>
    // Bits one less, 0 becoming −1 as a signed integer, and none of the equal ones.
    public static RankLimit AllFrom(uint bits) => new(new MagnitudeCut(unchecked(bits - 1), 0));

    /// <summary>The least magnitude of which some are kept.</summary>
    public float Least => BitConverter.UInt32BitsToSingle(EqualBefore is null ? unchecked(Cut.Bits + 1) : Cut.Bits);

    /// <summary>The limit above which the magnitudes of one block are kept, as signed integers; null where equal ones meet different fates.</summary>
    public uint? Above(long block)
    {
        var equal = EqualToKeep(block);
        return equal == 0 ? Cut.Bits
            // One less, where 0 becomes −1 as a signed integer.
            : EqualBefore![block + 1] - EqualBefore[block] <= equal ? unchecked(Cut.Bits - 1)
            : null;
    }

    /// <summary>Copies what is kept of one block and writes 0 for the rest.</summary>
    public void Keep(long block, ReadOnlySpan<float> values, Span<float> destination)
    {
        if (Above(block) is { } limit)
        {
            Selection.KeepAbove(values, limit, destination);
            return;
        }

        var equal = EqualToKeep(block);
        Selection.Keep(values, Cut, ref equal, destination);
    }

    /// <summary>Writes 1 for what is kept of one block and 0 for the rest.</summary>
    public void Mask(long block, ReadOnlySpan<float> values, Span<byte> mask)
    {
        if (Above(block) is { } limit)
        {
            Selection.MaskAbove(values, limit, mask);
            return;
        }

        var equal = EqualToKeep(block);
        Selection.KeepMask(values, Cut, ref equal, mask);
    }

    private long EqualToKeep(long block) => EqualBefore is null ? 0 : Math.Max(0, Cut.KeepEqual - EqualBefore[block]);
}
