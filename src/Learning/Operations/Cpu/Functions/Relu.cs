using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>x where it is not below 0, else 0; NaN stays.</summary>
internal readonly struct Relu : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x) =>
        Vector512.ConditionalSelect(Vector512.LessThan(x, Lanes.All(0)), Lanes.All(0), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Lanes.All(0)), dy, Lanes.All(0));
}
