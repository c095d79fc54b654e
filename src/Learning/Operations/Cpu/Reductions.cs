using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>
/// Reductions of a vector with one order: element i goes to lane i mod 16, in ascending order; lanes are joined at the end of a block of
/// 4096, blocks in ascending order.
/// </summary>
internal static unsafe class Reductions
{
    private const int Block = 4096;

    /// <summary>Σ xᵢ.</summary>
    public static float Sum(float* x, nint count)
    {
        float sum = 0;
        for (nint i = 0; i < count; i += Block)
        {
            sum += BlockSum(x + i, Math.Min(Block, count - i));
        }

        return sum;
    }

    /// <summary>Σ xᵢyᵢ, products fused into the sums.</summary>
    public static float Dot(float* x, float* y, nint count)
    {
        float sum = 0;
        for (nint i = 0; i < count; i += Block)
        {
            sum += BlockDot(x + i, y + i, Math.Min(Block, count - i));
        }

        return sum;
    }

    /// <summary>Σ xᵢ² in fp64, in ascending order within four chains by index mod 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares(float* x, nint count)
    {
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
        nint i = 0;
        for (; i <= count - 4; i += 4)
        {
            a += (double)x[i] * x[i];
            b += (double)x[i + 1] * x[i + 1];
            c += (double)x[i + 2] * x[i + 2];
            d += (double)x[i + 3] * x[i + 3];
        }

        for (; i < count; i++)
        {
            a += (double)x[i] * x[i];
        }

        return (a + b) + (c + d);
    }

    /// <summary>The greatest; NaN if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Max(float* x, nint count)
    {
        var greatest = Lanes.All(float.NegativeInfinity);
        nint i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            greatest = Vector512.Max(greatest, Vector512.Load(x + i));
        }

        if (i < count)
        {
            greatest = Vector512.Max(greatest, Lanes.LoadFirst(x + i, count - i, float.NegativeInfinity));
        }

        return Lanes.Max(greatest);
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float BlockSum(float* x, nint count)
    {
        var sum = Vector512<float>.Zero;
        nint i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            sum += Vector512.Load(x + i);
        }

        return Lanes.Sum(i < count ? sum + Lanes.LoadFirst(x + i, count - i) : sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float BlockDot(float* x, float* y, nint count)
    {
        var sum = Vector512<float>.Zero;
        nint i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            sum = Lanes.Fused(Vector512.Load(x + i), Vector512.Load(y + i), sum);
        }

        return Lanes.Sum(i < count ? Lanes.Fused(Lanes.LoadFirst(x + i, count - i), Lanes.LoadFirst(y + i, count - i), sum) : sum);
    }
}
