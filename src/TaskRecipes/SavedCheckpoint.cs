namespace TaskRecipes;

/// <summary>What <see cref="Model.SaveAsync"/> wrote.</summary>
/// <param name="Path">Absolute path of the file or folder.</param>
/// <param name="Digest">BLAKE3, in hex, over the tensors' names, dtypes, shapes and digests; the layout in files does not enter it.</param>
/// <param name="Tensors">How many tensors there are.</param>
/// <param name="Bytes">Bytes of tensor data.</param>
/// <param name="TensorsCalculated">How many of the tensors were calculated now; the others were there already.</param>
/// <param name="Warnings">What was found on the way.</param>
public sealed record SavedCheckpoint(string Path, string Digest, int Tensors, long Bytes, int TensorsCalculated, IReadOnlyList<Diagnostic> Warnings);
