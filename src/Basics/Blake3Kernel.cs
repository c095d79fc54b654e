using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TaskRecipes.Basics;

/// <summary>
/// BLAKE3's compression function, and the chaining values of several nodes side by side. Words are little-endian, as are the
/// machines this runs on.
/// </summary>
/// <remarks>
/// Marked for full optimisation at once: the first call would otherwise hash its gigabyte in unoptimised code.
/// </remarks>
internal static unsafe class Blake3Kernel
{
    public const int BlockBytes = 64;
    public const int ChunkBytes = 1024;
    public const int ValueBytes = 32;
    public const uint ChunkStart = 1, ChunkEnd = 2, Parent = 4, Root = 8;

    private const int BlocksPerChunk = ChunkBytes / BlockBytes;

    /// <summary>The first chaining value: the same eight words as SHA-256's.</summary>
    public static ReadOnlySpan<uint> InitialValue =>
        [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19];

    /// <summary>Which message word each of the seven rounds takes, in the order in which it takes them.</summary>
    private static ReadOnlySpan<byte> Schedule =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8,
        3, 4, 10, 12, 13, 2, 7, 14, 6, 5, 9, 0, 11, 15, 8, 1,
        10, 7, 12, 9, 14, 3, 13, 15, 4, 0, 11, 2, 5, 8, 1, 6,
        12, 13, 9, 11, 15, 10, 14, 8, 7, 2, 5, 3, 0, 1, 6, 4,
        9, 14, 11, 5, 8, 12, 15, 1, 13, 3, 0, 10, 2, 6, 4, 7,
        11, 15, 5, 0, 1, 9, 8, 6, 14, 10, 2, 12, 3, 4, 7, 13,
    ];

    /// <summary>
    /// Chaining values of <paramref name="count"/> nodes, at most as many as there are lanes: whole chunks that lie one behind
    /// the other, or parents of chaining values that do. The results may overwrite the beginning of the input.
    /// </summary>
    /// <param name="input">The first node's bytes.</param>
    /// <param name="count">How many nodes. Lanes beyond repeat the last, and their results are dropped.</param>
    /// <param name="lanes">How many lanes a vector has.</param>
    /// <param name="parents">Whether the nodes are parents.</param>
    /// <param name="firstChunk">The first chunk's index in the whole input; parents have none.</param>
    /// <param name="values">Receives 32 bytes a node.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HashNodes<TVector, TLanes>(byte* input, int count, int lanes, bool parents, ulong firstChunk, byte* values)
        where TVector : unmanaged
        where TLanes : IBlake3Lanes<TVector>
    {
        var space = stackalloc byte[(27 * sizeof(TVector)) + 64];
        var message = (TVector*)(((nint)space + 63) & ~63); // Vectors that straddle cache lines load at half the speed.
        var chaining = message + 16;
        var counter = chaining + 8;
        var nodes = stackalloc byte*[lanes];
        for (var lane = 0; lane < lanes; lane++)
        {
            nodes[lane] = input + ((nint)Math.Min(lane, count - 1) * (parents ? BlockBytes : ChunkBytes));
            var index = parents ? 0 : firstChunk + (ulong)lane;
            ((uint*)counter)[lane] = (uint)index;
            ((uint*)(counter + 1))[lane] = (uint)(index >> 32);
        }

        for (var word = 0; word < 8; word++)
        {
            chaining[word] = TLanes.Broadcast(InitialValue[word]);
        }

        var blocks = parents ? 1 : BlocksPerChunk;
        for (var block = 0; block < blocks; block++)
        {
            var flags = parents ? Parent : (block == 0 ? ChunkStart : 0) | (block == blocks - 1 ? ChunkEnd : 0);
            TLanes.LoadTransposed(nodes, block * BlockBytes, message);
            Compress<TVector, TLanes>(chaining, message, counter, BlockBytes, flags);
        }

        for (var node = 0; node < count; node++)
        {
            for (var word = 0; word < 8; word++)
            {
                ((uint*)values)[(node * 8) + word] = ((uint*)(chaining + word))[node];
            }
        }
    }

    /// <summary>Mixes a block of sixteen words into the eight of <paramref name="chaining"/>.</summary>
    /// <param name="chaining">The chaining value, replaced by the next.</param>
    /// <param name="message">The block; zeros behind its length.</param>
    /// <param name="counter">Low and high half of the chunk's index.</param>
    /// <param name="length">Bytes in the block.</param>
    /// <param name="flags">What the block is.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress<TVector, TLanes>(TVector* chaining, TVector* message, TVector* counter, uint length, uint flags)
        where TVector : unmanaged
        where TLanes : IBlake3Lanes<TVector>
    {
        TVector v0 = chaining[0], v1 = chaining[1], v2 = chaining[2], v3 = chaining[3];
        TVector v4 = chaining[4], v5 = chaining[5], v6 = chaining[6], v7 = chaining[7];
        TVector v8 = TLanes.Broadcast(InitialValue[0]), v9 = TLanes.Broadcast(InitialValue[1]);
        TVector v10 = TLanes.Broadcast(InitialValue[2]), v11 = TLanes.Broadcast(InitialValue[3]);
        TVector v12 = counter[0], v13 = counter[1], v14 = TLanes.Broadcast(length), v15 = TLanes.Broadcast(flags);

        ref var next = ref MemoryMarshal.GetReference(Schedule);
        for (var round = 0; round < 7; round++)
        {
            Mix<TVector, TLanes>(ref v0, ref v4, ref v8, ref v12, message, ref next);
            Mix<TVector, TLanes>(ref v1, ref v5, ref v9, ref v13, message, ref Unsafe.Add(ref next, 2));
            Mix<TVector, TLanes>(ref v2, ref v6, ref v10, ref v14, message, ref Unsafe.Add(ref next, 4));
            Mix<TVector, TLanes>(ref v3, ref v7, ref v11, ref v15, message, ref Unsafe.Add(ref next, 6));
            Mix<TVector, TLanes>(ref v0, ref v5, ref v10, ref v15, message, ref Unsafe.Add(ref next, 8));
            Mix<TVector, TLanes>(ref v1, ref v6, ref v11, ref v12, message, ref Unsafe.Add(ref next, 10));
            Mix<TVector, TLanes>(ref v2, ref v7, ref v8, ref v13, message, ref Unsafe.Add(ref next, 12));
            Mix<TVector, TLanes>(ref v3, ref v4, ref v9, ref v14, message, ref Unsafe.Add(ref next, 14));
            next = ref Unsafe.Add(ref next, 16);
        }

        chaining[0] = TLanes.Xor(v0, v8);
        chaining[1] = TLanes.Xor(v1, v9);
        chaining[2] = TLanes.Xor(v2, v10);
        chaining[3] = TLanes.Xor(v3, v11);
        chaining[4] = TLanes.Xor(v4, v12);
        chaining[5] = TLanes.Xor(v5, v13);
        chaining[6] = TLanes.Xor(v6, v14);
        chaining[7] = TLanes.Xor(v7, v15);
    }

    /// <summary>The quarter round: G of the paper, on the two message words that <paramref name="schedule"/> names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix<TVector, TLanes>(
        ref TVector a, ref TVector b, ref TVector c, ref TVector d, TVector* message, ref byte schedule)
        where TVector : unmanaged
        where TLanes : IBlake3Lanes<TVector>
    {
        a = TLanes.Add(TLanes.Add(a, message[schedule]), b);
        d = TLanes.RotateRight(TLanes.Xor(d, a), 16);
        c = TLanes.Add(c, d);
        b = TLanes.RotateRight(TLanes.Xor(b, c), 12);
        a = TLanes.Add(TLanes.Add(a, message[Unsafe.Add(ref schedule, 1)]), b);
        d = TLanes.RotateRight(TLanes.Xor(d, a), 8);
        c = TLanes.Add(c, d);
        b = TLanes.RotateRight(TLanes.Xor(b, c), 7);
    }
}
