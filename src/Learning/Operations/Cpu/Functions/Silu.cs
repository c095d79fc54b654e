using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>x·σ(x), σ = 1/(1 + e⁻ˣ); its derivative is σ(x) + y·(1 − σ(x)).</summary>
internal readonly struct Silu : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x) => x * Sigmoid.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy)
    {
        var share = Sigmoid.Of(x);
        return dy * (share + (y * (Lanes.All(1) - share)));
    }
}
