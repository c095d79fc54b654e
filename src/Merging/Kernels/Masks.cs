using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels;

/// <summary>Masks of one byte, or one bit, for each element, 1 for what is kept and 0 for the rest.</summary>
internal static class Masks
{
    private static ReadOnlySpan<uint> BitOfLane => [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768];

    /// <summary>Copies what is kept and writes 0 for the rest; the destination may be the source.</summary>
    public static void Apply(ReadOnlySpan<float> values, ReadOnlySpan<byte> mask, Span<float> destination) =>
        Apply(values, mask, destination, SimdWidths.Best);

    /// <inheritdoc cref="Apply(ReadOnlySpan{float}, ReadOnlySpan{byte}, Span{float})"/>
    public static void Apply(ReadOnlySpan<float> values, ReadOnlySpan<byte> mask, Span<float> destination, SimdWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, values.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, values.Length);
        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(values));
        ref var by = ref MemoryMarshal.GetReference(mask);
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(destination));
        var done = width switch
        {
            SimdWidth.Bits512 => Part<Lanes32x16>(ref from, ref by, ref to, 0, values.Length),
            SimdWidth.Bits256 => Part<Lanes32x8>(ref from, ref by, ref to, 0, values.Length),
            SimdWidth.Bits128 => Part<Lanes32x4>(ref from, ref by, ref to, 0, values.Length),
            _ => 0,
        };
        Part<Lanes32x1>(ref from, ref by, ref to, done, values.Length);
    }

    /// <inheritdoc cref="Apply(ReadOnlySpan{float}, ReadOnlySpan{byte}, Span{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(ReadOnlySpan<double> values, ReadOnlySpan<byte> mask, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = mask[i] != 0 ? values[i] : 0;
        }
    }

    /// <summary>As <see cref="Apply(ReadOnlySpan{float}, ReadOnlySpan{byte}, Span{float})"/>, eight elements to a byte of the mask, the first in its lowest bit.</summary>
    public static void ApplyBits(ReadOnlySpan<float> values, ReadOnlySpan<byte> bits, Span<float> destination, SimdWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits.Length, (values.Length + 7) / 8);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, values.Length);
        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(values));
        ref var by = ref MemoryMarshal.GetReference(bits);
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(destination));
        var done = width switch
        {
            SimdWidth.Bits512 => BitPart<Lanes32x16>(ref from, ref by, ref to, 0, values.Length),
            SimdWidth.Bits256 => BitPart<Lanes32x8>(ref from, ref by, ref to, 0, values.Length),
            SimdWidth.Bits128 => BitPart<Lanes32x4>(ref from, ref by, ref to, 0, values.Length),
            _ => 0,
        };
        BitPart<Lanes32x1>(ref from, ref by, ref to, done, values.Length);
    }

    // Hot from the first call, as below: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int BitPart<T>(ref byte values, ref byte bits, ref byte destination, int start, int count)
        where T : struct, ILanes32<T>
    {
        var (lanes, zero) = (T.Load(in Unsafe.As<uint, byte>(ref MemoryMarshal.GetReference(BitOfLane))), T.All(0));
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            ref var first = ref Unsafe.AddByteOffset(ref bits, i >> 3);
            var word = T.Count > 8 ? Unsafe.ReadUnaligned<ushort>(ref first) : (uint)first >> (int)(i & 7);
            (T.Load(ref Unsafe.AddByteOffset(ref values, i * sizeof(float))) & T.Greater(T.All(word) & lanes, zero))
                .Store(ref Unsafe.AddByteOffset(ref destination, i * sizeof(float)));
        }

        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Part<T>(ref byte values, ref byte mask, ref byte destination, int start, int count)
        where T : struct, ILanes32<T>
    {
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            var kept = T.All(0) - T.LoadBytes(ref Unsafe.AddByteOffset(ref mask, i));
            (T.Load(ref Unsafe.AddByteOffset(ref values, i * sizeof(float))) & kept)
                .Store(ref Unsafe.AddByteOffset(ref destination, i * sizeof(float)));
        }

        return (int)i;
    }
}
