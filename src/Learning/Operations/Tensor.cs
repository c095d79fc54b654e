using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations;

/// <summary>
/// A dense tensor of fp32, or kept as bf16 or fp16 and read as fp32, row-major, that a backend made; only that backend can look into it. Its
/// values do not change, save by the backend's operations that say so. Memory goes back to the backend when the tensor and all that share it are disposed.
/// </summary>
public abstract class Tensor : IDisposable
{
    /// <summary>A tensor of this shape.</summary>
    protected Tensor(Shape shape) => Shape = shape;

    /// <summary>The dimensions, outermost first.</summary>
    public Shape Shape { get; }

    /// <inheritdoc/>
    public abstract void Dispose();
}
