using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Learning.Operations.Cpu.Functions;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>What is done to one vector of the last axis as a whole.</summary>
internal static unsafe class RowFunctions
{
    public static void Softmax(float* x, nint count, float* result)
    {
        ShiftedExponentials(x, Reductions.Max(x, count), count, result);
        var scale = 1 / Reductions.Sum(result, count);
        Elements.Run(new AffineStep(scale, 0), result, result, result, result, count);
    }

    public static void SoftmaxGradient(float* y, float* dy, nint count, float* result)
    {
        var mean = Reductions.Dot(y, dy, count);
        Elements.Run(new AffineStep(1, -mean), dy, dy, dy, result, count);
        Elements.Run(new MultiplyStep(), result, y, result, result, count);
    }

    public static void Normalize(float* x, nint count, float epsilon, float* result)
    {
        var mean = Reductions.Sum(x, count) / count;
        Elements.Run(new AffineStep(1, -mean), x, x, x, result, count);
        var scale = 1 / MathF.Sqrt((Reductions.Dot(result, result, count) / count) + epsilon);
        Elements.Run(new AffineStep(scale, 0), result, result, result, result, count);
    }

    /// <summary>(dy − mean(dy) − y·mean(y·dy)) / √(variance + ε), y the normalised x.</summary>
    public static void NormalizeGradient(float* x, float* dy, nint count, float epsilon, float* result)
    {
        var mean = Reductions.Sum(x, count) / count;
        Elements.Run(new AffineStep(1, -mean), x, x, x, result, count);
        var scale = 1 / MathF.Sqrt((Reductions.Dot(result, result, count) / count) + epsilon);
        var alongY = scale * scale * Reductions.Dot(result, dy, count) / count;
        Elements.Run(new AffineStep(-alongY, -Reductions.Sum(dy, count) / count), result, result, result, result, count);
        Elements.Run(new AddStep(), result, dy, result, result, count);
        Elements.Run(new AffineStep(scale, 0), result, result, result, result, count);
    }

    public static void RootMeanSquareNormalize(float* x, nint count, float epsilon, float* result)
    {
        var scale = 1 / MathF.Sqrt((Reductions.Dot(x, x, count) / count) + epsilon);
        Elements.Run(new AffineStep(scale, 0), x, x, x, result, count);
    }

    /// <summary>s·dy − s³·x·mean(x·dy), s = 1/√(mean x² + ε).</summary>
    public static void RootMeanSquareNormalizeGradient(float* x, float* dy, nint count, float epsilon, float* result)
    {
        var scale = 1 / MathF.Sqrt((Reductions.Dot(x, x, count) / count) + epsilon);
        var alongX = scale * scale * scale * Reductions.Dot(x, dy, count) / count;
        Elements.Run(new AffineStep(-alongX, 0), x, x, x, result, count);
        Elements.Run(new AddScaledStep(scale), result, dy, result, result, count);
    }

    public static int ArgMax(float* x, nint count)
    {
        nint best = 0;
        for (nint i = 1; i < count; i++)
        {
            best = x[i] > x[best] ? i : best;
        }

        return (int)best;
    }

    /// <summary>ln Σ e^(x − m) − (1 − s)(x_label − m) − s/classes · Σ(x − m), m the greatest.</summary>
    public static float CrossEntropy(float* x, nint count, int label, float smoothing)
    {
        var greatest = Reductions.Max(x, count);
        var sum = SumOfShiftedExponentials(x, greatest, count);
        var loss = Logarithm.Of(Lanes.All(sum)).GetElement(0) - ((1 - smoothing) * (x[label] - greatest));
        return smoothing == 0 ? loss : loss - (smoothing * ((Reductions.Sum(x, count) / count) - greatest));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ShiftedExponentials(float* x, float shift, nint count, float* result)
    {
        Elements.Run(new AffineStep(1, -shift), x, x, x, result, count);
        Elements.Run(default(FunctionStep<Exponential>), result, result, result, result, count);
    }

    // The order of Reductions.Sum without its blocks: lanes by index mod 16.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float SumOfShiftedExponentials(float* x, float shift, nint count)
    {
        var sum = Vector512<float>.Zero;
        nint i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            sum += Exponential.Of(Vector512.Load(x + i) - Lanes.All(shift));
        }

        return Lanes.Sum(i < count ? sum + Exponential.Of(Lanes.LoadFirst(x + i, count - i, float.NegativeInfinity) - Lanes.All(shift)) : sum);
    }
}
