namespace TaskRecipes;

/// <summary>A tensor of a checkpoint.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">The type of its elements: <c>f32</c>, <c>bf16</c>, <c>i64</c> …</param>
/// <param name="Shape">Its dimensions, outermost first; none for a single number.</param>
/// <param name="Bytes">Its size in the file.</param>
public sealed record TensorInfo(string Name, string DType, IReadOnlyList<long> Shape, long Bytes);
