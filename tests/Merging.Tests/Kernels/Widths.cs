using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Tests.Kernels;

/// <summary>Every register width; those that the machine lacks are emulated by the runtime.</summary>
internal static class Widths
{
    public static readonly SimdWidth[] All = Enum.GetValues<SimdWidth>();
}
