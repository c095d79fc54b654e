using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Ranks;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// Applies a <see cref="MagnitudeCut"/> to chunks (SPEC 5.7). Elements of exactly the cut's magnitude are kept as long as
/// <c>equalToKeep</c> lasts: it starts as the cut's <see cref="MagnitudeCut.KeepEqual"/> before the first chunk and is counted down from
/// chunk to chunk. Chunks can be done apart, given how many equal elements come before each (<see cref="CountEqual"/>).
/// </summary>
internal static class Selection
{
    /// <summary>How many elements have exactly the magnitude of the cut.</summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CountEqual(ReadOnlySpan<float> values, MagnitudeCut cut)
    {
        ref var words = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(values));
        var (i, count) = (0, 0u);
        if (Vector.IsHardwareAccelerated)
        {
            var (bits, mask, counts) = (Vector.Create(cut.Bits), Vector.Create(MagnitudeBits.Mask), Vector<uint>.Zero);
            for (; i <= values.Length - Vector<uint>.Count; i += Vector<uint>.Count)
            {
                counts -= Vector.Equals(Vector.LoadUnsafe(in words, (nuint)i) & mask, bits);
            }

            count = Vector.Sum(counts);
        }

        for (; i < values.Length; i++)
        {
            count += (Unsafe.Add(ref words, i) & MagnitudeBits.Mask) == cut.Bits ? 1u : 0;
        }

        return (int)count;
    }

    /// <summary>Copies what is kept and writes 0 for the rest; the destination may be the source.</summary>
    public static void Keep(ReadOnlySpan<float> values, MagnitudeCut cut, ref long equalToKeep, Span<float> destination)
    {
        if (Limit(values, cut, ref equalToKeep) is { } limit)
        {
            KeepAbove(values, limit, destination);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            destination[i] = IsKept(values[i], cut, ref equalToKeep) ? values[i] : 0;
        }
    }

    /// <summary>Writes 1 for what is kept and 0 for the rest.</summary>
    public static void KeepMask(ReadOnlySpan<float> values, MagnitudeCut cut, ref long equalToKeep, Span<byte> mask)
    {
        if (Limit(values, cut, ref equalToKeep) is { } limit)
        {
            MaskAbove(values, limit, mask);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            mask[i] = IsKept(values[i], cut, ref equalToKeep) ? (byte)1 : (byte)0;
        }
    }

    /// <summary>Copies what has a magnitude above a limit, as signed integers, and writes 0 for the rest.</summary>
    public static void KeepAbove(ReadOnlySpan<float> values, uint limit, Span<float> destination) =>
        Map.Run(new KeepAbove(limit), MemoryMarshal.AsBytes(values), MemoryMarshal.AsBytes(destination), SimdWidths.Best);

    /// <summary>Writes 1 for what has a magnitude above a limit, as signed integers, and 0 for the rest.</summary>
    public static void MaskAbove(ReadOnlySpan<float> values, uint limit, Span<byte> mask) =>
        Map.Run(new MaskAbove(limit), MemoryMarshal.AsBytes(values), mask, SimdWidths.Best);

    /// <summary>Copies what has a magnitude above one limit but not above a higher one, and writes 0 for the rest.</summary>
    public static void KeepBand(ReadOnlySpan<float> values, uint limit, uint highest, Span<float> destination) =>
        Map.Run(new KeepBand(limit, highest), MemoryMarshal.AsBytes(values), MemoryMarshal.AsBytes(destination), SimdWidths.Best);

    /// <summary>The limit above which magnitudes are kept, if all equal ones of the chunk meet one fate; they are then counted off.</summary>
    private static uint? Limit(ReadOnlySpan<float> values, MagnitudeCut cut, ref long equalToKeep)
    {
        if (equalToKeep <= 0)
        {
            return cut.Bits;
        }

        var equal = CountEqual(values, cut);
        if (equal > equalToKeep)
        {
            return null;
        }

        // One less, where 0 becomes −1 as a signed integer.
        equalToKeep -= equal;
        return unchecked(cut.Bits - 1);
    }

    private static bool IsKept(float value, MagnitudeCut cut, ref long equalToKeep)
    {
        var magnitude = BitConverter.SingleToUInt32Bits(value) & MagnitudeBits.Mask;
        return magnitude > cut.Bits || (magnitude == cut.Bits && equalToKeep-- > 0);
    }
}
