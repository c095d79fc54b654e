using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>μv + (g + λw) of a = w, b = g, c = v.</summary>
internal readonly struct VelocityStep(float momentum, float decay) : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Lanes.Fused(c, Lanes.All(momentum), Lanes.Fused(a, Lanes.All(decay), b));
}

/// <summary>βm + (1 − β)g, g with λw added, of a = w, b = g, c = m.</summary>
internal readonly struct FirstMomentStep(float beta, float decay) : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Lanes.Fused(c, Lanes.All(beta), Lanes.All(1 - beta) * Lanes.Fused(a, Lanes.All(decay), b));
}

/// <summary>βv + (1 − β)g², g with λw added, of a = w, b = g, c = v.</summary>
internal readonly struct SecondMomentStep(float beta, float decay) : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c)
    {
        var gradient = Lanes.Fused(a, Lanes.All(decay), b);
        return Lanes.Fused(c, Lanes.All(beta), Lanes.All(1 - beta) * gradient * gradient);
    }
}

/// <summary>shrink·w − α·m̂/(√v̂ + ε) of a = w, b = m, c = v.</summary>
internal readonly struct AdamWeightStep(AdamRates rates) : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c)
    {
        var root = Vector512.Sqrt(c * Lanes.All(rates.Correction2)) + Lanes.All(rates.Epsilon);
        var step = b * Lanes.All(rates.Correction1) / root;
        return Lanes.Fused(step, Lanes.All(-rates.Rate), a * Lanes.All(rates.Shrink));
    }
}
