namespace TaskRecipes;

/// <summary>What <see cref="Model.SaveAsync"/> wrote.</summary>
public sealed record SavedCheckpoint
{
    internal SavedCheckpoint()
    {
    }

    /// <summary>Absolute path of the file or folder.</summary>
    public required string Path { get; init; }

    /// <summary>BLAKE3, in hex, over the tensors' names, dtypes, shapes and digests; the layout in files does not enter it.</summary>
    public required string Digest { get; init; }

    /// <summary>How many tensors there are.</summary>
    public required int Tensors { get; init; }

    /// <summary>Bytes of tensor data.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many of the tensors were calculated now; the others were there already.</summary>
    public required int TensorsCalculated { get; init; }

    /// <summary>What was found on the way.</summary>
    public required IReadOnlyList<Diagnostic> Warnings { get; init; }
}
