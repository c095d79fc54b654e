namespace TaskRecipes;

/// <summary>A tensor of a checkpoint.</summary>
public sealed record TensorInfo
{
    internal TensorInfo()
    {
    }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The type of its elements, as safetensors names it: <c>F32</c>, <c>BF16</c>, <c>I64</c> …</summary>
    public required string DType { get; init; }

    /// <summary>Its dimensions, outermost first; none for a single number.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Its size in the file.</summary>
    public required long Bytes { get; init; }
}
