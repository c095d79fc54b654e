using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TaskRecipes.Basics;

/// <summary>Sixteen nodes in 512-bit vectors: AVX-512.</summary>
internal unsafe struct Blake3LanesOf16 : IBlake3Lanes<Vector512<uint>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Broadcast(uint word) => Vector512.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> left, Vector512<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Xor(Vector512<uint> left, Vector512<uint> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> RotateRight(Vector512<uint> vector, [ConstantExpected] byte count) => Avx512F.RotateRight(vector, count);

    // A 16×16 transpose: 4×4 words within the 128-bit quarters, then 4×4 quarters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTransposed(byte** nodes, int offset, Vector512<uint>* words)
    {
        FourNodes(nodes, offset, out var a0, out var a1, out var a2, out var a3);
        FourNodes(nodes + 4, offset, out var b0, out var b1, out var b2, out var b3);
        FourNodes(nodes + 8, offset, out var c0, out var c1, out var c2, out var c3);
        FourNodes(nodes + 12, offset, out var d0, out var d1, out var d2, out var d3);
        Quarters(a0, b0, c0, d0, words);
        Quarters(a1, b1, c1, d1, words + 1);
        Quarters(a2, b2, c2, d2, words + 2);
        Quarters(a3, b3, c3, d3, words + 3);
    }

    /// <summary>Words w, w + 4, w + 8, w + 12 of four nodes, in the four 128-bit quarters of the w-th result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourNodes(
        byte** nodes, int offset, out Vector512<uint> w0, out Vector512<uint> w1, out Vector512<uint> w2, out Vector512<uint> w3)
    {
        var a = Vector512.Load((uint*)(nodes[0] + offset));
        var b = Vector512.Load((uint*)(nodes[1] + offset));
        var c = Vector512.Load((uint*)(nodes[2] + offset));
        var d = Vector512.Load((uint*)(nodes[3] + offset));
        var abLow = Avx512F.UnpackLow(a, b).AsUInt64();
        var abHigh = Avx512F.UnpackHigh(a, b).AsUInt64();
        var cdLow = Avx512F.UnpackLow(c, d).AsUInt64();
        var cdHigh = Avx512F.UnpackHigh(c, d).AsUInt64();
        w0 = Avx512F.UnpackLow(abLow, cdLow).AsUInt32();
        w1 = Avx512F.UnpackHigh(abLow, cdLow).AsUInt32();
        w2 = Avx512F.UnpackLow(abHigh, cdHigh).AsUInt32();
        w3 = Avx512F.UnpackHigh(abHigh, cdHigh).AsUInt32();
    }

    /// <summary>Gathers the i-th quarters of the four vectors in <c>words[4 · i]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarters(Vector512<uint> a, Vector512<uint> b, Vector512<uint> c, Vector512<uint> d, Vector512<uint>* words)
    {
        var abEven = Avx512F.Shuffle4x128(a, b, 0x88);
        var abOdd = Avx512F.Shuffle4x128(a, b, 0xDD);
        var cdEven = Avx512F.Shuffle4x128(c, d, 0x88);
        var cdOdd = Avx512F.Shuffle4x128(c, d, 0xDD);
        words[0] = Avx512F.Shuffle4x128(abEven, cdEven, 0x88);
        words[4] = Avx512F.Shuffle4x128(abOdd, cdOdd, 0x88);
        words[8] = Avx512F.Shuffle4x128(abEven, cdEven, 0xDD);
        words[12] = Avx512F.Shuffle4x128(abOdd, cdOdd, 0xDD);
    }
}
