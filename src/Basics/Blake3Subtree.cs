using System.Numerics;
using System.Runtime.CompilerServices;

namespace TaskRecipes.Basics;

/// <summary>
/// Parts of a BLAKE3 tree. The left child of a parent holds as many chunks as the greatest power of two that leaves something
/// to the right; so pairing neighbours level by level, an odd last one rising as it is, builds the same tree.
/// </summary>
internal static unsafe class Blake3Subtree
{
    // Levels of this many values keep full vectors busy nearly to the top, and stay in the first-level cache.
    private const int BatchChunks = 256;
    private const int BatchBytes = BatchChunks * Blake3Kernel.ChunkBytes;

    /// <summary>
    /// Bytes of the left child of a tree over <paramref name="totalBytes"/>, which fill more than one chunk.
    /// </summary>
    public static long LeftBytes(long totalBytes) => 1L << BitOperations.Log2((ulong)totalBytes - 1);

    /// <summary>The chaining value of a subtree that is not the whole tree.</summary>
    /// <param name="width">How many nodes at a time.</param>
    /// <param name="input">At least one byte.</param>
    /// <param name="firstChunk">The index of its first chunk in the whole input.</param>
    /// <param name="value">Receives 32 bytes.</param>
    [SkipLocalsInit]
    public static void Value(Blake3Width width, ReadOnlySpan<byte> input, ulong firstChunk, Span<byte> value)
    {
        if (input.Length > BatchBytes)
        {
            var left = (int)LeftBytes(input.Length);
            Span<byte> children = stackalloc byte[2 * Blake3Kernel.ValueBytes];
            Value(width, input[..left], firstChunk, children);
            Value(width, input[left..], firstChunk + ((ulong)left / Blake3Kernel.ChunkBytes), children[Blake3Kernel.ValueBytes..]);
            Reduce(width, children, 1);
            children[..Blake3Kernel.ValueBytes].CopyTo(value);
            return;
        }

        var wholeChunks = input.Length / Blake3Kernel.ChunkBytes;
        var tail = input.Length % Blake3Kernel.ChunkBytes;
        Span<byte> values = stackalloc byte[(wholeChunks + 1) * Blake3Kernel.ValueBytes];
        fixed (byte* from = input, to = values)
        {
            Blake3Nodes.Hash(width, from, wholeChunks, parents: false, firstChunk, to);
            if (tail > 0)
            {
                Blake3Nodes.HashChunk(
                    from + (wholeChunks * Blake3Kernel.ChunkBytes), tail, firstChunk + (ulong)wholeChunks, root: false,
                    to + (wholeChunks * Blake3Kernel.ValueBytes));
            }
        }

        var count = wholeChunks + (tail > 0 ? 1 : 0);
        Reduce(width, values[..(count * Blake3Kernel.ValueBytes)], 1);
        values[..Blake3Kernel.ValueBytes].CopyTo(value);
    }

    /// <summary>The value of the parent of two values that lie one behind the other; it may replace either.</summary>
    public static void Parent(ReadOnlySpan<byte> children, Span<byte> value)
    {
        fixed (byte* from = children, to = value)
        {
            Blake3Nodes.HashParent(from, root: false, to);
        }
    }

    /// <summary>The digest of a tree of two or more subtrees, from their values in order; all but the last of one size. Overwrites them.</summary>
    public static Digest Root(Blake3Width width, Span<byte> values)
    {
        Reduce(width, values, 2);
        fixed (byte* children = values)
        {
            Blake3Nodes.HashParent(children, root: true, children);
        }

        return new Digest(values[..Digest.Size]);
    }

    /// <summary>Replaces values by their parents', level by level, until <paramref name="until"/> (1 or 2) are left.</summary>
    private static void Reduce(Blake3Width width, Span<byte> values, int until)
    {
        fixed (byte* at = values)
        {
            for (var count = values.Length / Blake3Kernel.ValueBytes; count > until;)
            {
                var pairs = count / 2;
                Blake3Nodes.Hash(width, at, pairs, parents: true, 0, at);
                if (count % 2 == 1)
                {
                    var last = at + ((count - 1) * Blake3Kernel.ValueBytes);
                    Unsafe.CopyBlockUnaligned(at + (pairs * Blake3Kernel.ValueBytes), last, Blake3Kernel.ValueBytes);
                }

                count = pairs + (count % 2);
            }
        }
    }
}
