using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>½x(1 + tanh u), u = √(2/π)(x + 0.044715x³); its derivative is ½(1 + tanh u) + ½x(1 − tanh²u)u′.</summary>
internal readonly struct GeluTanh : IElementFunction
{
    private const float RootTwoByPi = 0.7978845608f;
    private const float Cubic = 0.044715f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x) => Lanes.All(0.5f) * x * (Lanes.All(1) + Tanh.Of(Inner(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy)
    {
        var tanh = Tanh.Of(Inner(x));
        var slope = Lanes.All(RootTwoByPi) * Lanes.Fused(Lanes.All(3 * Cubic), x * x, Lanes.All(1));
        var rise = x * Lanes.Fused(Lanes.All(0) - tanh, tanh, Lanes.All(1)) * slope;
        return dy * (Lanes.All(0.5f) * (Lanes.All(1) + tanh + rise));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Inner(Vector512<float> x) =>
        Lanes.All(RootTwoByPi) * x * Lanes.Fused(Lanes.All(Cubic), x * x, Lanes.All(1));
}
