using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Axpy;

/// <summary>a + s · b and a + s · (x − y) over singles and bf16, element by element; each operation rounds to single.</summary>
internal static class ScaledSum
{
    /// <summary>a + s · b.</summary>
    public static void Run<TA, TB>(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, float scale, Span<float> destination, SimdWidth width)
        where TA : struct, IOperand
        where TB : struct, IOperand
    {
        Check<TA>(a, destination);
        Check<TB>(b, destination);
        ref var pa = ref MemoryMarshal.GetReference(a);
        ref var pb = ref MemoryMarshal.GetReference(b);
        var done = width switch
        {
            SimdWidth.Bits512 => Part<TA, TB, Lanes32x16>(ref pa, ref pb, scale, destination, 0),
            SimdWidth.Bits256 => Part<TA, TB, Lanes32x8>(ref pa, ref pb, scale, destination, 0),
            SimdWidth.Bits128 => Part<TA, TB, Lanes32x4>(ref pa, ref pb, scale, destination, 0),
            _ => 0,
        };
        Part<TA, TB, Lanes32x1>(ref pa, ref pb, scale, destination, done);
    }

    /// <summary>a + s · (x − y).</summary>
    public static void Run<TA, TXY>(
        ReadOnlySpan<byte> a, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, float scale, Span<float> destination, SimdWidth width)
        where TA : struct, IOperand
        where TXY : struct, IOperand
    {
        Check<TA>(a, destination);
        Check<TXY>(x, destination);
        Check<TXY>(y, destination);
        ref var pa = ref MemoryMarshal.GetReference(a);
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        var done = width switch
        {
            SimdWidth.Bits512 => Part<TA, TXY, Lanes32x16>(ref pa, ref px, ref py, scale, destination, 0),
            SimdWidth.Bits256 => Part<TA, TXY, Lanes32x8>(ref pa, ref px, ref py, scale, destination, 0),
            SimdWidth.Bits128 => Part<TA, TXY, Lanes32x4>(ref pa, ref px, ref py, scale, destination, 0),
            _ => 0,
        };
        Part<TA, TXY, Lanes32x1>(ref pa, ref px, ref py, scale, destination, done);
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Part<TA, TB, T>(ref byte a, ref byte b, float scale, Span<float> destination, int start)
        where TA : struct, IOperand
        where TB : struct, IOperand
        where T : struct, ILanes32<T>
    {
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(destination));
        var s = T.All(BitConverter.SingleToUInt32Bits(scale));
        var i = (nint)start;
        for (; i <= destination.Length - T.Count; i += T.Count)
        {
            var product = T.MultiplySingles(s, At<TB, T>(ref b, i));
            T.AddSingles(At<TA, T>(ref a, i), product).Store(ref Unsafe.AddByteOffset(ref to, i * sizeof(float)));
        }

        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Part<TA, TXY, T>(ref byte a, ref byte x, ref byte y, float scale, Span<float> destination, int start)
        where TA : struct, IOperand
        where TXY : struct, IOperand
        where T : struct, ILanes32<T>
    {
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(destination));
        var s = T.All(BitConverter.SingleToUInt32Bits(scale));
        var i = (nint)start;
        for (; i <= destination.Length - T.Count; i += T.Count)
        {
            var product = T.MultiplySingles(s, T.SubtractSingles(At<TXY, T>(ref x, i), At<TXY, T>(ref y, i)));
            T.AddSingles(At<TA, T>(ref a, i), product).Store(ref Unsafe.AddByteOffset(ref to, i * sizeof(float)));
        }

        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T At<TOperand, T>(ref byte elements, nint index)
        where TOperand : struct, IOperand
        where T : struct, ILanes32<T> =>
        TOperand.Load<T>(ref Unsafe.AddByteOffset(ref elements, index * TOperand.Bytes));

    private static void Check<TOperand>(ReadOnlySpan<byte> operand, Span<float> destination)
        where TOperand : struct, IOperand =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(operand.Length, (long)destination.Length * TOperand.Bytes);
}
