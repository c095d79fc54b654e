using TaskRecipes.Merging.Kernels.Axpy;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Programs;

/// <summary>left − right of two bf16 inputs, read where they lie: the commonest vector, without widening either to memory first.</summary>
internal sealed class RawDifferenceOperation(int target, int left, int right) : Operation(target)
{
    private const int Bytes = 2;

    public override void Run(Registers registers, BlockInputs inputs, int offset, int count) => Difference.Run(
        inputs[left].Slice(offset * Bytes, count * Bytes),
        inputs[right].Slice(offset * Bytes, count * Bytes),
        registers.Of<float>(Target)[..count],
        SimdWidths.Best);
}
