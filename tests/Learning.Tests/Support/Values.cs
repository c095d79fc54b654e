using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tests.Support;

/// <summary>Numbers for tests, and tensors of them.</summary>
internal static class Values
{
    /// <summary>Seeded numbers in [−1, 1).</summary>
    public static float[] Random(long count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    public static Tensor RandomTensor(this ITensorBackend backend, Shape shape, int seed = 1) =>
        backend.Upload(Random(shape.Elements, seed), shape);

    public static float[] Read(this ITensorBackend backend, Tensor tensor)
    {
        var values = new float[tensor.Shape.Elements];
        backend.Download(tensor, values);
        return values;
    }
}
