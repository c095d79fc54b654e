using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>x·Φ(x); its derivative is Φ(x) + x·φ(x).</summary>
internal readonly struct Gelu : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x) => x * NormalDistribution.Of(x).Distribution;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy)
    {
        var (distribution, density) = NormalDistribution.Of(x);
        return dy * Lanes.Fused(x, density, distribution);
    }
}
