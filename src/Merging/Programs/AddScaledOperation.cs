using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Programs;

/// <summary>
/// left + factor · right, or left + factor · (right − minus), in one pass over fp32 chunks; each operation rounds, so the bits are those
/// of the operations apart.
/// </summary>
internal sealed class AddScaledOperation(int target, int left, int right, int? minus, float factor) : Operation(target)
{
    /// <summary>Registers it reads.</summary>
    public int[] Operands { get; } = minus is { } subtrahend ? [left, right, subtrahend] : [left, right];

    public override void Run(Registers registers, BlockInputs inputs, int offset, int count)
    {
        var a = registers.Of<float>(left)[..count];
        var x = registers.Of<float>(right)[..count];
        var sum = registers.Of<float>(Target)[..count];
        if (minus is { } subtrahend)
        {
            Elementwise.AddScaledDifference(a, x, registers.Of<float>(subtrahend)[..count], factor, sum);
        }
        else
        {
            Elementwise.AddScaled(a, x, factor, sum);
        }
    }
}
