using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Axpy;
using TaskRecipes.Merging.Kernels.Simd;
using static System.Runtime.InteropServices.MemoryMarshal;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// Steps of several operations that pay as one pass; each operation still rounds, so the bits are those of the steps apart. Spans of
/// <see cref="ushort"/> hold bf16: reading it here costs a quarter of widening it to memory first. The destination may be an operand
/// of its own type. What is not here is in TensorPrimitives, which is as fast as memory.
/// </summary>
internal static class Elementwise
{
    /// <summary>a + scale · b.</summary>
    public static void AddScaled(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float scale, Span<float> destination) =>
        ScaledSum.Run<SingleOperand, SingleOperand>(AsBytes(a), AsBytes(b), scale, destination, SimdWidths.Best);

    /// <inheritdoc cref="AddScaled(ReadOnlySpan{float}, ReadOnlySpan{float}, float, Span{float})"/>
    public static void AddScaled(ReadOnlySpan<float> a, ReadOnlySpan<ushort> b, float scale, Span<float> destination) =>
        ScaledSum.Run<SingleOperand, BFloat16Operand>(AsBytes(a), AsBytes(b), scale, destination, SimdWidths.Best);

    /// <inheritdoc cref="AddScaled(ReadOnlySpan{float}, ReadOnlySpan{float}, float, Span{float})"/>
    public static void AddScaled(ReadOnlySpan<ushort> a, ReadOnlySpan<float> b, float scale, Span<float> destination) =>
        ScaledSum.Run<BFloat16Operand, SingleOperand>(AsBytes(a), AsBytes(b), scale, destination, SimdWidths.Best);

    /// <inheritdoc cref="AddScaled(ReadOnlySpan{float}, ReadOnlySpan{float}, float, Span{float})"/>
    // Plain: fp64 tensors are rare, and one pass of scalars beats two of SIMD out of the second cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double scale, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, destination.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, destination.Length);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = a[i] + (scale * b[i]);
        }
    }

    /// <summary>a + scale · (x − y).</summary>
    public static void AddScaledDifference(
        ReadOnlySpan<float> a, ReadOnlySpan<float> x, ReadOnlySpan<float> y, float scale, Span<float> destination) =>
        ScaledSum.Run<SingleOperand, SingleOperand>(AsBytes(a), AsBytes(x), AsBytes(y), scale, destination, SimdWidths.Best);

    /// <inheritdoc cref="AddScaledDifference(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, float, Span{float})"/>
    public static void AddScaledDifference(
        ReadOnlySpan<float> a, ReadOnlySpan<ushort> x, ReadOnlySpan<ushort> y, float scale, Span<float> destination) =>
        ScaledSum.Run<SingleOperand, BFloat16Operand>(AsBytes(a), AsBytes(x), AsBytes(y), scale, destination, SimdWidths.Best);

    /// <inheritdoc cref="AddScaledDifference(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, float, Span{float})"/>
    public static void AddScaledDifference(
        ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> x, ReadOnlySpan<ushort> y, float scale, Span<float> destination) =>
        ScaledSum.Run<BFloat16Operand, BFloat16Operand>(AsBytes(a), AsBytes(x), AsBytes(y), scale, destination, SimdWidths.Best);

    /// <inheritdoc cref="AddScaledDifference(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, float, Span{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaledDifference(
        ReadOnlySpan<double> a, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double scale, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, destination.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, destination.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, destination.Length);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = a[i] + (scale * (x[i] - y[i]));
        }
    }
}
