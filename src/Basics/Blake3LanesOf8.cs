using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TaskRecipes.Basics;

/// <summary>Eight nodes in 256-bit vectors: AVX2.</summary>
internal unsafe struct Blake3LanesOf8 : IBlake3Lanes<Vector256<uint>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Broadcast(uint word) => Vector256.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> left, Vector256<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Xor(Vector256<uint> left, Vector256<uint> right) => left ^ right;

    // Without AVX-512 a rotation by whole bytes is one shuffle; the others are two shifts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> RotateRight(Vector256<uint> vector, [ConstantExpected] byte count) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(vector, count)
        : count == 16 ? Avx2.Shuffle(vector.AsByte(), BytesBy(2)).AsUInt32()
        : count == 8 ? Avx2.Shuffle(vector.AsByte(), BytesBy(1)).AsUInt32()
        : (vector >>> count) | (vector << (32 - count));

    // An 8×8 transpose for each half of the 64 bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTransposed(byte** nodes, int offset, Vector256<uint>* words)
    {
        for (var half = 0; half < 2; half++, words += 8, offset += 32)
        {
            FourNodes(nodes, offset, out var a0, out var a1, out var a2, out var a3);
            FourNodes(nodes + 4, offset, out var b0, out var b1, out var b2, out var b3);
            words[0] = Avx2.Permute2x128(a0, b0, 0x20);
            words[1] = Avx2.Permute2x128(a1, b1, 0x20);
            words[2] = Avx2.Permute2x128(a2, b2, 0x20);
            words[3] = Avx2.Permute2x128(a3, b3, 0x20);
            words[4] = Avx2.Permute2x128(a0, b0, 0x31);
            words[5] = Avx2.Permute2x128(a1, b1, 0x31);
            words[6] = Avx2.Permute2x128(a2, b2, 0x31);
            words[7] = Avx2.Permute2x128(a3, b3, 0x31);
        }
    }

    /// <summary>Words w and w + 4 of four nodes, in the two 128-bit halves of the w-th result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourNodes(
        byte** nodes, int offset, out Vector256<uint> w0, out Vector256<uint> w1, out Vector256<uint> w2, out Vector256<uint> w3)
    {
        var a = Vector256.Load((uint*)(nodes[0] + offset));
        var b = Vector256.Load((uint*)(nodes[1] + offset));
        var c = Vector256.Load((uint*)(nodes[2] + offset));
        var d = Vector256.Load((uint*)(nodes[3] + offset));
        var abLow = Avx2.UnpackLow(a, b).AsUInt64();
        var abHigh = Avx2.UnpackHigh(a, b).AsUInt64();
        var cdLow = Avx2.UnpackLow(c, d).AsUInt64();
        var cdHigh = Avx2.UnpackHigh(c, d).AsUInt64();
        w0 = Avx2.UnpackLow(abLow, cdLow).AsUInt32();
        w1 = Avx2.UnpackHigh(abLow, cdLow).AsUInt32();
        w2 = Avx2.UnpackLow(abHigh, cdHigh).AsUInt32();
        w3 = Avx2.UnpackHigh(abHigh, cdHigh).AsUInt32();
    }

    /// <summary>The shuffle that rotates each four bytes right by one or two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> BytesBy(int bytes) => bytes == 1
        ? Vector256.Create(0x00030201u, 0x04070605, 0x080B0A09, 0x0C0F0E0D, 0x00030201, 0x04070605, 0x080B0A09, 0x0C0F0E0D).AsByte()
        : Vector256.Create(0x01000302u, 0x05040706, 0x09080B0A, 0x0D0C0F0E, 0x01000302, 0x05040706, 0x09080B0A, 0x0D0C0F0E).AsByte();
}
