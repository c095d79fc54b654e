using TaskRecipes.Basics;

namespace TaskRecipes.Weights;

/// <summary>Where a tensor lies in a checkpoint.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">Type of its elements.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="FileIndex">Which of <see cref="CheckpointHeader.Files"/> holds it.</param>
/// <param name="Offset">Of its first byte, counted from the beginning of that file.</param>
/// <param name="Bytes">How many bytes it takes.</param>
public sealed record TensorEntry(string Name, DType DType, Shape Shape, int FileIndex, long Offset, long Bytes);
