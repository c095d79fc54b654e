using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace TaskRecipes.Basics;

/// <summary>Four nodes in 128-bit vectors: SSE2 or NEON.</summary>
internal unsafe struct Blake3LanesOf4 : IBlake3Lanes<Vector128<uint>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Broadcast(uint word) => Vector128.Create(word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Add(Vector128<uint> left, Vector128<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Xor(Vector128<uint> left, Vector128<uint> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> RotateRight(Vector128<uint> vector, [ConstantExpected] byte count) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(vector, count)
        : (vector >>> count) | (vector << (32 - count));

    // A 4×4 transpose for each quarter of the 64 bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTransposed(byte** nodes, int offset, Vector128<uint>* words)
    {
        for (var quarter = 0; quarter < 4; quarter++, words += 4, offset += 16)
        {
            var a = Vector128.Load((uint*)(nodes[0] + offset));
            var b = Vector128.Load((uint*)(nodes[1] + offset));
            var c = Vector128.Load((uint*)(nodes[2] + offset));
            var d = Vector128.Load((uint*)(nodes[3] + offset));
            var abLow = Low(a, b).AsUInt64();
            var abHigh = High(a, b).AsUInt64();
            var cdLow = Low(c, d).AsUInt64();
            var cdHigh = High(c, d).AsUInt64();
            words[0] = Low(abLow, cdLow).AsUInt32();
            words[1] = High(abLow, cdLow).AsUInt32();
            words[2] = Low(abHigh, cdHigh).AsUInt32();
            words[3] = High(abHigh, cdHigh).AsUInt32();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Low(Vector128<uint> a, Vector128<uint> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> High(Vector128<uint> a, Vector128<uint> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Low(Vector128<ulong> a, Vector128<ulong> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> High(Vector128<ulong> a, Vector128<ulong> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
