using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Axpy;

/// <summary>x − y of bf16, widened on the way: the bits of widening to singles first.</summary>
internal static class Difference
{
    /// <summary>x − y.</summary>
    public static void Run(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, Span<float> destination, SimdWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, (long)destination.Length * BFloat16Operand.Bytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        var done = width switch
        {
            SimdWidth.Bits512 => Part<Lanes32x16>(x, y, destination, 0),
            SimdWidth.Bits256 => Part<Lanes32x8>(x, y, destination, 0),
            SimdWidth.Bits128 => Part<Lanes32x4>(x, y, destination, 0),
            _ => 0,
        };
        Part<Lanes32x1>(x, y, destination, done);
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Part<T>(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, Span<float> destination, int start)
        where T : struct, ILanes32<T>
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(destination));
        var i = (nint)start;
        for (; i <= destination.Length - T.Count; i += T.Count)
        {
            T.SubtractSingles(
                BFloat16Operand.Load<T>(ref Unsafe.AddByteOffset(ref px, i * BFloat16Operand.Bytes)),
                BFloat16Operand.Load<T>(ref Unsafe.AddByteOffset(ref py, i * BFloat16Operand.Bytes)))
                .Store(ref Unsafe.AddByteOffset(ref to, i * sizeof(float)));
        }

        return (int)i;
    }
}
