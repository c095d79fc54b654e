using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels.Draws;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// <see cref="Philox"/> for many elements at once, used as SPEC 5.6 says: counter block b is (low 32 bits of b, high 32 bits of b, 0, 0), and element i takes word i mod 4 of block ⌊i/4⌋.
/// So any range of elements can be had by itself.
/// </summary>
internal static class Philox4x32
{
    private const int WordsPerBlock = 4;
    private const int BytesPerBlock = 16;

    // Words that the derived forms hold on the stack: 4 KiB.
    private const int Chunk = 1024;

    /// <summary>The words from the first of <paramref name="firstBlock"/> on.</summary>
    public static void Words(uint key0, uint key1, ulong firstBlock, Span<uint> words) =>
        Words(key0, key1, firstBlock, words, SimdWidths.Best);

    /// <inheritdoc cref="Words(uint, uint, ulong, Span{uint})"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Words(uint key0, uint key1, ulong firstBlock, Span<uint> words, SimdWidth width)
    {
        var bytes = MemoryMarshal.AsBytes(words);
        var done = width switch
        {
            SimdWidth.Bits512 => Blocks<Lanes64x8>(key0, key1, firstBlock, 0, bytes),
            SimdWidth.Bits256 => Blocks<Lanes64x4>(key0, key1, firstBlock, 0, bytes),
            SimdWidth.Bits128 => Blocks<Lanes64x2>(key0, key1, firstBlock, 0, bytes),
            _ => 0,
        };
        done = Blocks<Lanes64x1>(key0, key1, firstBlock, done, bytes);
        if (done < bytes.Length)
        {
            Span<byte> last = stackalloc byte[BytesPerBlock];
            Blocks<Lanes64x1>(key0, key1, firstBlock + (ulong)(done / BytesPerBlock), 0, last);
            last[..(bytes.Length - done)].CopyTo(bytes[done..]);
        }
    }

    /// <summary>The word of each element from <paramref name="firstElement"/> on.</summary>
    public static void WordsOf(uint key0, uint key1, ulong firstElement, Span<uint> words)
    {
        var skip = (int)(firstElement % WordsPerBlock);
        if (skip > 0)
        {
            Span<uint> block = stackalloc uint[WordsPerBlock];
            Words(key0, key1, firstElement / WordsPerBlock, block);
            var rest = block[skip..Math.Min(WordsPerBlock, skip + words.Length)];
            rest.CopyTo(words);
            words = words[rest.Length..];
        }

        Words(key0, key1, (firstElement + WordsPerBlock - 1) / WordsPerBlock, words);
    }

    /// <summary>
    /// A byte for each element from <paramref name="firstElement"/> on: 1 (kept) where the top 24 bits of its word · 2⁻²⁴ are below
    /// <paramref name="density"/>, else 0.
    /// </summary>
    public static void KeepMask(uint key0, uint key1, ulong firstElement, double density, Span<byte> mask)
    {
        var limit = (uint)Math.Ceiling(Math.Clamp(density, 0, 1) * (1 << 24));
        Derive(key0, key1, firstElement, new BelowLimit(limit), mask);
    }

    /// <summary>A uniform number of [0, 1) for each element from <paramref name="firstElement"/> on: the top 24 bits of its word · 2⁻²⁴.</summary>
    public static void UniformSingle(uint key0, uint key1, ulong firstElement, Span<float> destination) =>
        Derive(key0, key1, firstElement, default(WordToUniform), MemoryMarshal.AsBytes(destination));

    /// <summary>
    /// A standard normal number for each element from <paramref name="firstElement"/> on: elements 2j and 2j + 1 are the two that
    /// <see cref="BoxMuller"/> makes of the words of block j.
    /// </summary>
    public static void Normal(uint key0, uint key1, ulong firstElement, Span<double> destination) =>
        Normal(key0, key1, firstElement, destination, SimdWidths.Best);

    /// <inheritdoc cref="Normal(uint, uint, ulong, Span{double})"/>
    public static void Normal(uint key0, uint key1, ulong firstElement, Span<double> destination, SimdWidth width)
    {
        Span<uint> words = stackalloc uint[BoxMuller.MostBlocks * WordsPerBlock];
        Span<double> numbers = stackalloc double[BoxMuller.MostBlocks * 2];
        while (!destination.IsEmpty)
        {
            var skip = (int)(firstElement % 2);
            var count = Math.Min(numbers.Length - skip, destination.Length);
            var blocks = (skip + count + 1) / 2;
            Words(key0, key1, firstElement / 2, words[..(blocks * WordsPerBlock)], width);
            BoxMuller.Run(MemoryMarshal.AsBytes(words[..(blocks * WordsPerBlock)]), numbers, width);

            numbers.Slice(skip, count).CopyTo(destination);
            destination = destination[count..];
            firstElement += (ulong)count;
        }
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Derive<TMap>(uint key0, uint key1, ulong firstElement, TMap map, Span<byte> destination)
        where TMap : struct, IMap
    {
        Span<uint> words = stackalloc uint[Chunk];
        while (!destination.IsEmpty)
        {
            var skip = (int)(firstElement % WordsPerBlock);
            var count = Math.Min(Chunk - skip, destination.Length / TMap.DestinationBytes);
            Words(key0, key1, firstElement / WordsPerBlock, words[..(skip + count)]);

            var bytes = count * TMap.DestinationBytes;
            Map.Run(map, MemoryMarshal.AsBytes(words.Slice(skip, count)), destination[..bytes], SimdWidths.Best);
            destination = destination[bytes..];
            firstElement += (ulong)count;
        }
    }

    /// <summary>Writes whole registers' worth of blocks from byte <paramref name="start"/> on; returns where it stopped.</summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Blocks<T>(uint key0, uint key1, ulong firstBlock, int start, Span<byte> bytes)
        where T : struct, ILanes64<T>
    {
        ref var destination = ref MemoryMarshal.GetReference(bytes);
        var i = start;
        for (; i <= bytes.Length - (T.Count * BytesPerBlock); i += T.Count * BytesPerBlock)
        {
            PhiloxRounds.Store<T>(key0, key1, firstBlock + (ulong)(i / BytesPerBlock), ref Unsafe.AddByteOffset(ref destination, i));
        }

        return i;
    }
}
