namespace TaskRecipes.Basics;

/// <summary>BLAKE3 of bytes that arrive in order, piece by piece.</summary>
public sealed class Blake3Hasher
{
    /// <summary>Takes the next bytes.</summary>
    public void Update(ReadOnlySpan<byte> data) => throw new NotSupportedException();

    /// <summary>The digest of everything so far.</summary>
    public Digest Finish() => throw new NotSupportedException();
}
