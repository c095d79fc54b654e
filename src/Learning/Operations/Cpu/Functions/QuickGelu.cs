using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>x·σ(1.702x), σ = 1/(1 + e⁻ˣ); its derivative is σ + 1.702·y·(1 − σ).</summary>
internal readonly struct QuickGelu : IElementFunction
{
    private const float Slope = 1.702f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x) => x * Sigmoid.Of(x * Lanes.All(Slope));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy)
    {
        var share = Sigmoid.Of(x * Lanes.All(Slope));
        return dy * (share + (y * Lanes.All(Slope) * (Lanes.All(1) - share)));
    }
}
