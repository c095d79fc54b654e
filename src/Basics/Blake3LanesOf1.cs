using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TaskRecipes.Basics;

/// <summary>One node at a time: small inputs, tails, and machines without vectors.</summary>
internal unsafe struct Blake3LanesOf1 : IBlake3Lanes<uint>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Broadcast(uint word) => word;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Add(uint left, uint right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Xor(uint left, uint right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint RotateRight(uint vector, [ConstantExpected] byte count) => BitOperations.RotateRight(vector, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadTransposed(byte** nodes, int offset, uint* words) =>
        Unsafe.CopyBlockUnaligned(words, nodes[0] + offset, 64);
}
