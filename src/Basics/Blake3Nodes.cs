using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Basics;

/// <summary>Chaining values of any number of nodes of a BLAKE3 tree, in the widest vectors that pay.</summary>
internal static unsafe class Blake3Nodes
{
    // One or two nodes are quicker one after the other than in a vector that is mostly idle.
    private const int WorthVectors = 3;

    /// <summary>See <see cref="Blake3Kernel.HashNodes"/>; here <paramref name="count"/> has no limit.</summary>
    public static void Hash(Blake3Width width, byte* input, int count, bool parents, ulong firstChunk, byte* values)
    {
        var nodeBytes = parents ? Blake3Kernel.BlockBytes : Blake3Kernel.ChunkBytes;
        while (count > 0)
        {
            var lanes = count < WorthVectors ? Blake3Width.One : width;
            var now = Math.Min(count, (int)lanes);
            switch (lanes)
            {
                case Blake3Width.One:
                    Blake3Kernel.HashNodes<uint, Blake3LanesOf1>(input, now, 1, parents, firstChunk, values);
                    break;
                case Blake3Width.Four:
                    Blake3Kernel.HashNodes<Vector128<uint>, Blake3LanesOf4>(input, now, 4, parents, firstChunk, values);
                    break;
                case Blake3Width.Eight:
                    Blake3Kernel.HashNodes<Vector256<uint>, Blake3LanesOf8>(input, now, 8, parents, firstChunk, values);
                    break;
                case Blake3Width.Sixteen:
                    Blake3Kernel.HashNodes<Vector512<uint>, Blake3LanesOf16>(input, now, 16, parents, firstChunk, values);
                    break;
                default:
                    throw new UnreachableException();
            }

            count -= now;
            input += now * nodeBytes;
            firstChunk += (ulong)now;
            values += now * Blake3Kernel.ValueBytes;
        }
    }

    /// <summary>The value of one chunk, which may be short or empty; <paramref name="root"/> where it is the whole input.</summary>
    public static void HashChunk(byte* input, int length, ulong index, bool root, byte* value)
    {
        var chaining = (uint*)value;
        Blake3Kernel.InitialValue.CopyTo(new Span<uint>(chaining, 8));
        var message = stackalloc uint[16];
        var counter = stackalloc uint[] { (uint)index, (uint)(index >> 32) };
        var start = Blake3Kernel.ChunkStart;
        bool last;
        do
        {
            var now = Math.Min(length, Blake3Kernel.BlockBytes);
            last = now == length;
            new Span<uint>(message, 16).Clear();
            Unsafe.CopyBlockUnaligned(message, input, (uint)now);
            var end = last ? Blake3Kernel.ChunkEnd | (root ? Blake3Kernel.Root : 0) : 0;
            Blake3Kernel.Compress<uint, Blake3LanesOf1>(chaining, message, counter, (uint)now, start | end);
            start = 0;
            input += now;
            length -= now;
        }
        while (!last);
    }

    /// <summary>The value of the parent of two values that lie one behind the other, which it may overwrite.</summary>
    public static void HashParent(byte* children, bool root, byte* value)
    {
        var chaining = stackalloc uint[8];
        Blake3Kernel.InitialValue.CopyTo(new Span<uint>(chaining, 8));
        var counter = stackalloc uint[2];
        var flags = Blake3Kernel.Parent | (root ? Blake3Kernel.Root : 0);
        Blake3Kernel.Compress<uint, Blake3LanesOf1>(chaining, (uint*)children, counter, Blake3Kernel.BlockBytes, flags);
        Unsafe.CopyBlockUnaligned(value, chaining, Blake3Kernel.ValueBytes);
    }
}
