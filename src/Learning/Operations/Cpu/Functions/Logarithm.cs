using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>ln x = e ln 2 + 2 artanh s, x = 2ᵉm with m from √½ to √2, s = (m − 1)/(m + 1).</summary>
internal readonly struct Logarithm : IElementFunction
{
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // The bits of √½ rounded down to where the exponent's field changes the mantissa's range.
    private const int RootHalf = 0x3F3504F3;

    // Subnormal numbers are made normal first.
    private const float LeastNormal = 1.17549435e-38f;
    private const float TwoTo23 = 8388608f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x)
    {
        var small = Vector512.LessThan(x, Lanes.All(LeastNormal));
        var bits = Vector512.ConditionalSelect(small, x * Lanes.All(TwoTo23), x).AsInt32() - Vector512.Create(RootHalf);
        var exponent = Vector512.ConvertToSingle(Vector512.ShiftRightArithmetic(bits, 23)) - (small & Lanes.All(23));
        var m = ((bits & Vector512.Create(0x7FFFFF)) + Vector512.Create(RootHalf)).AsSingle();

        var f = m - Lanes.All(1);
        var s = f / (m + Lanes.All(1));
        var square = s * s;
        var series = Lanes.Fused(square, Lanes.All(2f / 9), Lanes.All(2f / 7));
        series = Lanes.Fused(square, series, Lanes.All(2f / 5));
        series = Lanes.Fused(square, series, Lanes.All(2f / 3));

        // 2s = f − s·f, so that the leading part is exact.
        var low = Lanes.Fused(exponent, Lanes.All(Ln2Low), s * Lanes.Fused(square, series, Lanes.All(0) - f));
        var result = Lanes.Fused(exponent, Lanes.All(Ln2High), f + low);

        result = Vector512.ConditionalSelect(Vector512.Equals(x, Lanes.All(0)), Lanes.All(float.NegativeInfinity), result);
        result = Vector512.ConditionalSelect(Vector512.LessThan(x, Lanes.All(0)), Lanes.All(float.NaN), result);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Lanes.All(float.PositiveInfinity)), result, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy) => dy / x;
}
