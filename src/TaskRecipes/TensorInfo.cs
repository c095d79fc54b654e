namespace TaskRecipes;

/// <summary>A tensor of a checkpoint.</summary>
public sealed record TensorInfo
{
    internal TensorInfo()
    {
    }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The type of its elements: <c>f32</c>, <c>bf16</c>, <c>i64</c> …</summary>
    public required string DType { get; init; }

    /// <summary>Its dimensions, outermost first; none for a single number.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Its size in the file.</summary>
    public required long Bytes { get; init; }
}
