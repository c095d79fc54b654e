using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TaskRecipes.Merging.Kernels.Ranks;

/// <summary>Gathers the elements whose bits are in a range, one after the other and in their order.</summary>
internal static class Compaction
{
    /// <summary>Room that the destination must have behind what is found, since whole registers are stored.</summary>
    public const int Slack = 16;

    /// <summary>The bits of the magnitudes from <paramref name="least"/> to <paramref name="greatest"/>; returns how many.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="least">Bits of the least magnitude that is gathered.</param>
    /// <param name="greatest">Bits of the greatest one.</param>
    /// <param name="found">Takes them; <see cref="Slack"/> longer than the elements.</param>
    /// <param name="above">How many magnitudes are greater than those.</param>
    // Hot from the first call, as all here: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Magnitudes(ReadOnlySpan<float> values, uint least, uint greatest, Span<uint> found, out int above)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(found.Length, values.Length + Slack);
        ref var words = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(values));
        ref var to = ref MemoryMarshal.GetReference(found);
        var (i, count) = (0, 0);
        above = 0;
        if (Avx512F.IsSupported)
        {
            var (from, range, most, mask) = (Vector512.Create(least), Vector512.Create(greatest - least), Vector512.Create(greatest), Vector512.Create(MagnitudeBits.Mask));
            for (; i <= values.Length - Vector512<uint>.Count; i += Vector512<uint>.Count)
            {
                var magnitudes = Vector512.LoadUnsafe(in words, (nuint)i) & mask;
                above += BitOperations.PopCount(Vector512.GreaterThan(magnitudes, most).ExtractMostSignificantBits());
                var within = Vector512.LessThanOrEqual(magnitudes - from, range);
                Avx512F.Compress(Vector512<uint>.Zero, within, magnitudes).StoreUnsafe(ref to, (nuint)count);
                count += BitOperations.PopCount(within.ExtractMostSignificantBits());
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            var (from, range, most, mask) = (Vector256.Create(least), Vector256.Create(greatest - least), Vector256.Create((int)greatest), Vector256.Create(MagnitudeBits.Mask));
            var counts = Vector256<int>.Zero;
            for (; i <= values.Length - Vector256<uint>.Count; i += Vector256<uint>.Count)
            {
                var magnitudes = Vector256.LoadUnsafe(in words, (nuint)i) & mask;
                counts -= Vector256.GreaterThan(magnitudes.AsInt32(), most);
                var within = Vector256.LessThanOrEqual(magnitudes - from, range).ExtractMostSignificantBits();
                for (; within != 0; within &= within - 1)
                {
                    Unsafe.Add(ref to, count++) = Unsafe.Add(ref words, i + BitOperations.TrailingZeroCount(within)) & MagnitudeBits.Mask;
                }
            }

            above = Vector256.Sum(counts);
        }

        for (; i < values.Length; i++)
        {
            var bits = Unsafe.Add(ref words, i) & MagnitudeBits.Mask;
            above += bits > greatest ? 1 : 0;
            Unsafe.Add(ref to, count) = bits;
            count += bits - least <= greatest - least ? 1 : 0;
        }

        return count;
    }

    /// <summary>The indices of the words from <paramref name="least"/> to <paramref name="greatest"/>; returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Indices(ReadOnlySpan<uint> words, uint least, uint greatest, Span<int> found)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(found.Length, words.Length + Slack);
        ref var first = ref MemoryMarshal.GetReference(words);
        ref var to = ref MemoryMarshal.GetReference(found);
        var (i, count) = (0, 0);
        if (Avx512F.IsSupported)
        {
            var (from, range) = (Vector512.Create(least), Vector512.Create(greatest - least));
            var (indices, step) = (Vector512<int>.Indices, Vector512.Create(Vector512<int>.Count));
            for (; i <= words.Length - Vector512<uint>.Count; i += Vector512<uint>.Count)
            {
                var within = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(in first, (nuint)i) - from, range);
                Avx512F.Compress(Vector512<int>.Zero, within.AsInt32(), indices).StoreUnsafe(ref to, (nuint)count);
                count += BitOperations.PopCount(within.ExtractMostSignificantBits());
                indices += step;
            }
        }

        for (; i < words.Length; i++)
        {
            Unsafe.Add(ref to, count) = i;
            count += Unsafe.Add(ref first, i) - least <= greatest - least ? 1 : 0;
        }

        return count;
    }
}
