using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Programs;

/// <summary>
/// Untrained weights: center + (2u − 1) · bound in fp64, rounded to fp32, with u uniform in [0, 1) from the tensor's own Philox stream
/// (SPEC 5.6). Not a method of recipes: <c>initialize</c> uses it.
/// </summary>
public sealed class UniformKernel : TensorKernel
{
    private readonly (uint, uint) _key;
    private readonly double _bound;
    private readonly double _center;

    /// <summary>Draws the tensor <paramref name="tensorName"/> of a model initialised with <paramref name="seed"/>.</summary>
    public UniformKernel(long seed, string tensorName, double bound, double center) =>
        (_key, _bound, _center) = (Philox.Key(seed, 0, tensorName), bound, center);

    /// <inheritdoc/>
    public override void Combine(ChunkInputs inputs, Span<float> result)
    {
        Philox4x32.UniformSingle(_key.Item1, _key.Item2, (ulong)inputs.First, result);
        foreach (ref var value in result)
        {
            value = (float)(_center + (((2.0 * value) - 1) * _bound));
        }
    }
}
