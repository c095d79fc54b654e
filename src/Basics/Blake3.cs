namespace TaskRecipes.Basics;

/// <summary>BLAKE3 of bytes that are at hand (O'Connor, Aumasson, Neves, Wilcox-O'Hearn: BLAKE3, 2020).</summary>
public static class Blake3
{
    /// <summary>The 32-byte digest of <paramref name="data"/>.</summary>
    public static Digest Hash(ReadOnlySpan<byte> data) => throw new NotSupportedException();
}
