namespace TaskRecipes.Weights;

/// <summary>One safetensors file of a checkpoint.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Length">All its bytes, header and data.</param>
/// <param name="DataOffset">Where the data begins, right behind the header.</param>
/// <param name="Metadata">The header's <c>__metadata__</c>; empty where there is none.</param>
public sealed record CheckpointFile(string Path, long Length, long DataOffset, IReadOnlyDictionary<string, string> Metadata);
