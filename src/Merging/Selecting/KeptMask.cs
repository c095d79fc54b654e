using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Kernels.Simd;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Selecting;

/// <summary>Which elements of a tensor remain, a bit each, so that a later pass need not find out again. Memory is taken with the first block.</summary>
internal sealed class KeptMask(long elements)
{
    private const int BlockBytes = Reductions.BlockSize / 8;

    private readonly Lock _gate = new();
    private volatile NativeArray<byte>? _bits;

    /// <summary>Bytes held until <see cref="Release"/>.</summary>
    public long Bytes => (elements + Reductions.BlockSize - 1) / Reductions.BlockSize * BlockBytes;

    /// <summary>Notes a block: 1 for what remains and 0 for the rest; thread-safe.</summary>
    public void Set(long block, ReadOnlySpan<byte> mask) => Pack(mask, Held()[block * BlockBytes, BlockBytes]);

    /// <summary>Writes a block that was noted.</summary>
    public void Get(long block, Span<byte> mask) => Unpack(_bits![block * BlockBytes, BlockBytes], mask);

    /// <summary>Copies what remains of a block that was noted and writes 0 for the rest.</summary>
    public void Keep<T>(long block, ReadOnlySpan<T> values, Span<T> destination)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            Masks.ApplyBits(
                MemoryMarshal.Cast<T, float>(values), _bits![block * BlockBytes, BlockBytes], MemoryMarshal.Cast<T, float>(destination), SimdWidths.Best);
            return;
        }

        Span<byte> mask = stackalloc byte[Reductions.BlockSize];
        mask = mask[..values.Length];
        Get(block, mask);
        Masks.Apply(MemoryMarshal.Cast<T, double>(values), mask, MemoryMarshal.Cast<T, double>(destination));
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        _bits?.Dispose();
        _bits = null;
    }

    private NativeArray<byte> Held()
    {
        if (_bits is { } bits)
        {
            return bits;
        }

        lock (_gate)
        {
            return _bits ??= new NativeArray<byte>(Bytes);
        }
    }

    // Hot from the first call, as all here: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(ReadOnlySpan<byte> mask, Span<byte> bits)
    {
        var i = 0;
        for (; i <= mask.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var kept = Vector256.Equals(Vector256.LoadUnsafe(in mask[i]), Vector256<byte>.One).ExtractMostSignificantBits();
            MemoryMarshal.Write(bits[(i / 8)..], kept);
        }

        for (; i < mask.Length; i++)
        {
            bits[i / 8] = (byte)(i % 8 == 0 ? mask[i] : bits[i / 8] | (mask[i] << (i % 8)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unpack(ReadOnlySpan<byte> bits, Span<byte> mask)
    {
        var i = 0;
        for (; i <= mask.Length - sizeof(ulong); i += sizeof(ulong))
        {
            // Bit k comes to the top of byte k: each byte of the product holds the bits below it too, and only one of them is asked for.
            var spread = (bits[i / 8] * 0x0101010101010101ul) & 0x8040201008040201ul;
            MemoryMarshal.Write(mask[i..], ((spread + 0x7F7F7F7F7F7F7F7Ful) >> 7) & 0x0101010101010101ul);
        }

        for (; i < mask.Length; i++)
        {
            mask[i] = (byte)((bits[i / 8] >> (i % 8)) & 1);
        }
    }
}
