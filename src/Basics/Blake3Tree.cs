namespace TaskRecipes.Basics;

/// <summary>
/// BLAKE3 of bytes whose blocks arrive in any order, from several threads: each block becomes the chaining value of its subtree.
/// </summary>
public sealed class Blake3Tree
{
    private readonly long _totalBytes;
    private readonly int _blockBytes;
    private readonly byte[] _values;
    private readonly int[] _added;
    private readonly Blake3Width? _width;
    private long _missing;

    /// <summary>Prepares for <paramref name="totalBytes"/> bytes in blocks of <paramref name="blockBytes"/>, a power of two, at least 1024; the last block may be shorter.</summary>
    public Blake3Tree(long totalBytes, int blockBytes)
        : this(totalBytes, blockBytes, null)
    {
    }

    internal Blake3Tree(long totalBytes, int blockBytes, Blake3Width? width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(totalBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockBytes, Blake3Kernel.ChunkBytes);
        if (!int.IsPow2(blockBytes))
        {
            throw new ArgumentException($"a block of {blockBytes} bytes is no subtree: its size must be a power of two", nameof(blockBytes));
        }

        _totalBytes = totalBytes;
        _blockBytes = blockBytes;
        _width = width;
        Blocks = (totalBytes / blockBytes) + (totalBytes % blockBytes == 0 ? 0 : 1);
        _missing = Blocks;
        _values = new byte[Math.Max(1, Blocks) * Blake3Kernel.ValueBytes];
        _added = new int[(Blocks + 31) / 32];
    }

    /// <summary>How many blocks are to be added; none where there are no bytes.</summary>
    public long Blocks { get; }

    /// <summary>Whether every block was added.</summary>
    public bool IsComplete => Interlocked.Read(ref _missing) == 0;

    /// <summary>Takes block <paramref name="index"/>; thread-safe; each index once. Returns true for the call that completes the tree.</summary>
    public bool Add(long index, ReadOnlySpan<byte> block)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Blocks);
        var start = index * _blockBytes;
        ArgumentOutOfRangeException.ThrowIfNotEqual(block.Length, Math.Min(_blockBytes, _totalBytes - start), nameof(block));
        var bit = 1 << (int)(index % 32);
        if ((Interlocked.Or(ref _added[index / 32], bit) & bit) != 0)
        {
            throw new InvalidOperationException($"block {index} was added twice");
        }

        var value = _values.AsSpan((int)(index * Blake3Kernel.ValueBytes), Blake3Kernel.ValueBytes);
        if (Blocks == 1)
        {
            Blake3.Hash(block, WidthFor(block.Length)).CopyTo(value);
        }
        else
        {
            Blake3Subtree.Value(WidthFor(block.Length), block, (ulong)start / Blake3Kernel.ChunkBytes, value);
        }

        return Interlocked.Decrement(ref _missing) == 0;
    }

    /// <summary>The digest, once every block was added.</summary>
    /// <exception cref="InvalidOperationException">Blocks are missing.</exception>
    public Digest Finish()
    {
        var missing = Interlocked.Read(ref _missing);
        return missing > 0 ? throw new InvalidOperationException($"{missing} of {Blocks} blocks were not added")
            : Blocks == 0 ? Blake3.Hash([])
            : Blocks == 1 ? new Digest(_values)
            : Blake3Subtree.Root(WidthFor(_values.Length), [.. _values]);
    }

    private Blake3Width WidthFor(int bytes) => _width ?? Blake3Widths.For(bytes);
}
