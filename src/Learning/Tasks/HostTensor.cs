using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>A tensor outside any backend: fp32, row-major.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Its elements, as many as the shape has.</param>
public sealed record HostTensor(Shape Shape, float[] Values)
{
    /// <summary>Copies a backend's tensor.</summary>
    public static HostTensor From(ITensorBackend backend, Tensor tensor)
    {
        var values = new float[tensor.Shape.Elements];
        backend.Download(tensor, values);
        return new HostTensor(tensor.Shape, values);
    }

    /// <summary>Copies it into a backend.</summary>
    public Tensor Upload(ITensorBackend backend) => backend.Upload(Values, Shape);
}
