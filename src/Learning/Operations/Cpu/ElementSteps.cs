using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Learning.Operations.Cpu.Functions;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>a + b.</summary>
internal readonly struct AddStep : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) => a + b;
}

/// <summary>a − b.</summary>
internal readonly struct SubtractStep : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) => a - b;
}

/// <summary>a · b.</summary>
internal readonly struct MultiplyStep : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) => a * b;
}

/// <summary>a / b.</summary>
internal readonly struct DivideStep : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) => a / b;
}

/// <summary>factor · a + offset.</summary>
internal readonly struct AffineStep(float factor, float offset) : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Lanes.Fused(a, Lanes.All(factor), Lanes.All(offset));
}

/// <summary>a + factor · b.</summary>
internal readonly struct AddScaledStep(float factor) : IElementStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Lanes.Fused(b, Lanes.All(factor), a);
}

/// <summary>f(a).</summary>
internal readonly struct FunctionStep<TFunction> : IElementStep
    where TFunction : struct, IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) => TFunction.Of(a);
}

/// <summary>c · f′(a), b = f(a).</summary>
internal readonly struct FunctionGradientStep<TFunction> : IElementStep
    where TFunction : struct, IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> a, Vector512<float> b, Vector512<float> c) => TFunction.Gradient(a, b, c);
}
