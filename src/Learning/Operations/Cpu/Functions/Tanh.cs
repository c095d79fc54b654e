using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>tanh x = E/(E + 2), E = e^(2|x|) − 1 = 2ⁿp + (2ⁿ − 1), with the sign of x: no cancellation near 0.</summary>
internal readonly struct Tanh : IElementFunction
{
    // tanh 10 rounds to 1.
    private const float Limit = 10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x)
    {
        var magnitude = Vector512.Abs(x);
        magnitude = Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, Lanes.All(Limit)), Lanes.All(Limit), magnitude);
        var (n, p) = Exponential.Reduce(magnitude + magnitude);
        var power = Exponential.PowerOfTwo(n);
        var e = Lanes.Fused(power, p, power - Lanes.All(1));
        return Vector512.CopySign(e / (e + Lanes.All(2)), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy) =>
        dy * Lanes.Fused(Lanes.All(0) - y, y, Lanes.All(1));
}
