using System.Numerics;

namespace TaskRecipes.Merging.Programs;

/// <summary>A kernel whose formula is the same in fp32 and fp64.</summary>
internal abstract class GenericKernel : TensorKernel
{
    public sealed override void Combine(ChunkInputs inputs, Span<float> result) => Combine<float>(inputs, result);

    public sealed override void Combine(ChunkInputs inputs, Span<double> result) => Combine<double>(inputs, result);

    /// <summary>Calculates one chunk.</summary>
    protected abstract void Combine<T>(ChunkInputs chunk, Span<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
