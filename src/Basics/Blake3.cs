namespace TaskRecipes.Basics;

/// <summary>BLAKE3 of bytes that are at hand (O'Connor, Aumasson, Neves, Wilcox-O'Hearn: BLAKE3, 2020).</summary>
public static class Blake3
{
    /// <summary>The 32-byte digest of <paramref name="data"/>.</summary>
    public static Digest Hash(ReadOnlySpan<byte> data) => Hash(data, Blake3Widths.For(data.Length));

    /// <summary>The same, <paramref name="width"/> nodes at a time.</summary>
    internal static unsafe Digest Hash(ReadOnlySpan<byte> data, Blake3Width width)
    {
        Span<byte> values = stackalloc byte[2 * Blake3Kernel.ValueBytes];
        if (data.Length <= Blake3Kernel.ChunkBytes)
        {
            fixed (byte* from = data, to = values)
            {
                Blake3Nodes.HashChunk(from, data.Length, 0, root: true, to);
            }

            return new Digest(values[..Digest.Size]);
        }

        var left = (int)Blake3Subtree.LeftBytes(data.Length);
        Blake3Subtree.Value(width, data[..left], 0, values);
        Blake3Subtree.Value(width, data[left..], (ulong)left / Blake3Kernel.ChunkBytes, values[Blake3Kernel.ValueBytes..]);
        return Blake3Subtree.Root(width, values);
    }
}
