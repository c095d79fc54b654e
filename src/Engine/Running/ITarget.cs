namespace TaskRecipes.Engine.Running;

/// <summary>Where a job puts its tensor, piece by piece, from any thread.</summary>
internal interface ITarget
{
    /// <summary>What it becomes part of, for messages.</summary>
    string Path { get; }

    /// <summary>Whether the digest of the tensor is wanted.</summary>
    bool WantsDigest { get; }

    /// <summary>Takes a piece.</summary>
    /// <param name="offset">Where it begins within the tensor, in bytes.</param>
    /// <param name="bytes">The piece.</param>
    void Write(long offset, ReadOnlySpan<byte> bytes);
}
