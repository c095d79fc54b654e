namespace TaskRecipes.Basics;

/// <summary>
/// BLAKE3 of bytes whose blocks arrive in any order, from several threads: each block becomes the chaining value of its subtree.
/// </summary>
public sealed class Blake3Tree
{
    /// <summary>Prepares for <paramref name="totalBytes"/> bytes in blocks of <paramref name="blockBytes"/>, a power of two, at least 1024; the last block may be shorter.</summary>
    public Blake3Tree(long totalBytes, int blockBytes) => throw new NotSupportedException();

    /// <summary>Takes block <paramref name="index"/>; thread-safe; each index once. Returns true for the call that completes the tree.</summary>
    public bool Add(long index, ReadOnlySpan<byte> block) => throw new NotSupportedException();

    /// <summary>The digest, once every block was added.</summary>
    public Digest Finish() => throw new NotSupportedException();
}
