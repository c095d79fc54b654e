namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// One double for each block of a tensor, set in any order and from any thread, added in ascending order (see <see cref="Reductions"/>).
/// </summary>
internal sealed class BlockSums
{
    private readonly double[] _sums;

    /// <summary>Makes room for a tensor of <paramref name="elements"/> elements.</summary>
    public BlockSums(long elements)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elements);
        _sums = new double[(elements + Reductions.BlockSize - 1) / Reductions.BlockSize];
    }

    /// <summary>Number of blocks.</summary>
    public long Count => _sums.LongLength;

    /// <summary>Notes the sum of block <paramref name="block"/>, the one that begins with element 4096 · block.</summary>
    public void Set(long block, double sum) => _sums[block] = sum;

    /// <summary>The sum of all blocks, in ascending order; a block that was not set counts as 0.</summary>
    public double Total()
    {
        var total = 0.0;
        foreach (var sum in _sums)
        {
            total += sum;
        }

        return total;
    }
}
