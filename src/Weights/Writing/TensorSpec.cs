using TaskRecipes.Basics;

namespace TaskRecipes.Weights;

/// <summary>A tensor that is to be written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">Type of its elements.</param>
/// <param name="Shape">Its dimensions.</param>
public sealed record TensorSpec(string Name, DType DType, Shape Shape)
{
    /// <summary>How many bytes it takes.</summary>
    public long Bytes { get; } = DType.Bytes(Shape.Elements);
}
