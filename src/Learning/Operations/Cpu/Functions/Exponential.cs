using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Functions;

/// <summary>eˣ = 2ⁿ(1 + p), n = x/ln 2 to the nearest, p the series of eʳ − 1 for the rest |r| ≤ ½ ln 2: within about a last place.</summary>
internal readonly struct Exponential : IElementFunction
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: n times the first is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // e^x is +∞ above and 0 below.
    private const float Greatest = 89f;
    private const float Least = -104f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x)
    {
        var inside = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Lanes.All(Greatest)), Lanes.All(Greatest), x);
        inside = Vector512.ConditionalSelect(Vector512.LessThan(inside, Lanes.All(Least)), Lanes.All(Least), inside);
        var (n, p) = Reduce(inside);

        // Two factors: 2ⁿ itself may be out of range, and only the second product can round.
        var half = Vector512.Floor(n * Lanes.All(0.5f));
        return (Lanes.All(1) + p) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> x, Vector512<float> y, Vector512<float> dy) => dy * y;

    /// <summary>n and p of a finite x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> N, Vector512<float> P) Reduce(Vector512<float> x)
    {
        var n = Vector512.Floor(Lanes.Fused(x, Lanes.All(Log2E), Lanes.All(0.5f)));
        var r = Lanes.Fused(n, Lanes.All(-Ln2Low), Lanes.Fused(n, Lanes.All(-Ln2High), x));
        var series = Lanes.Fused(r, Lanes.All(1f / 5040), Lanes.All(1f / 720));
        series = Lanes.Fused(r, series, Lanes.All(1f / 120));
        series = Lanes.Fused(r, series, Lanes.All(1f / 24));
        series = Lanes.Fused(r, series, Lanes.All(1f / 6));
        series = Lanes.Fused(r, series, Lanes.All(0.5f));
        return (n, Lanes.Fused(r * r, series, r));
    }

    /// <summary>2ⁿ for whole n from −126 to 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PowerOfTwo(Vector512<float> n) =>
        Vector512.ShiftLeft(Vector512.ConvertToInt32(n) + Vector512.Create(127), 23).AsSingle();
}
