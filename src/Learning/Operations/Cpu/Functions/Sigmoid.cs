using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>1/(1 + e⁻ˣ).</summary>
internal readonly struct Sigmoid : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x) => Lanes.All(1) / (Lanes.All(1) + Exponential.Of(Lanes.All(0) - x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy) =>
        dy * (y * (Lanes.All(1) - y));
}
