using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels.Formats;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// Tensor bytes (little-endian, without alignment) to the numbers merges calculate with, and back. Widening is exact. Narrowing rounds
/// once, to nearest, ties to even; overflow gives infinity in fp32, bf16 and fp16, the largest finite number in fp8; NaN stays NaN,
/// always the same one.
/// </summary>
internal static partial class Conversion
{
    // Singles that a conversion between doubles and a narrow type holds on the stack: 4 KiB.
    private const int Chunk = 1024;

    /// <summary>Widens n elements of <paramref name="from"/> to n singles.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the type is fp64 or not one that merges calculate with.</exception>
    public static void ToSingle(DType from, ReadOnlySpan<byte> source, Span<float> destination) =>
        ToSingle(from, source, destination, SimdWidths.Best);

    /// <inheritdoc cref="ToSingle(DType, ReadOnlySpan{byte}, Span{float})"/>
    public static void ToSingle(DType from, ReadOnlySpan<byte> source, Span<float> destination, SimdWidth width)
    {
        CheckLengths(from, source.Length, destination.Length);
        switch (from)
        {
            case DType.BF16: Map.Run(default(BFloat16ToSingle), source, MemoryMarshal.AsBytes(destination), width); break;
            case DType.F16: Map.Run(default(HalfToSingle), source, MemoryMarshal.AsBytes(destination), width); break;
            case DType.F32: source.CopyTo(MemoryMarshal.AsBytes(destination)); break;
            case DType.F8E4M3: SmallToSingle<Float8E4M3>.Run(source, destination); break;
            case DType.F8E5M2: SmallToSingle<Float8E5M2>.Run(source, destination); break;
            case DType.F8E4M3Fnuz: SmallToSingle<Float8E4M3Fnuz>.Run(source, destination); break;
            case DType.F8E5M2Fnuz: SmallToSingle<Float8E5M2Fnuz>.Run(source, destination); break;
            default: throw Unsupported(from);
        }
    }

    /// <summary>Rounds n singles to n elements of <paramref name="to"/>.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the type is fp64 or not one that merges calculate with.</exception>
    public static void FromSingle(ReadOnlySpan<float> source, DType to, Span<byte> destination) =>
        FromSingle(source, to, destination, SimdWidths.Best);

    /// <inheritdoc cref="FromSingle(ReadOnlySpan{float}, DType, Span{byte})"/>
    public static void FromSingle(ReadOnlySpan<float> source, DType to, Span<byte> destination, SimdWidth width)
    {
        CheckLengths(to, destination.Length, source.Length);
        var bytes = MemoryMarshal.AsBytes(source);
        switch (to)
        {
            case DType.BF16: Map.Run(default(SingleToBFloat16), bytes, destination, width); break;
            case DType.F16: Map.Run(default(SingleToSmall<Float16>), bytes, destination, width); break;
            case DType.F32: Map.Run(default(SingleToSingle), bytes, destination, width); break;
            case DType.F8E4M3: Map.Run(default(SingleToSmall<Float8E4M3>), bytes, destination, width); break;
            case DType.F8E5M2: Map.Run(default(SingleToSmall<Float8E5M2>), bytes, destination, width); break;
            case DType.F8E4M3Fnuz: Map.Run(default(SingleToSmall<Float8E4M3Fnuz>), bytes, destination, width); break;
            case DType.F8E5M2Fnuz: Map.Run(default(SingleToSmall<Float8E5M2Fnuz>), bytes, destination, width); break;
            default: throw Unsupported(to);
        }
    }

    /// <summary>Widens n elements of <paramref name="from"/> to n doubles.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or merges do not calculate with the type.</exception>
    public static void ToDouble(DType from, ReadOnlySpan<byte> source, Span<double> destination)
    {
        CheckLengths(from, source.Length, destination.Length);
        if (from == DType.F64)
        {
            source.CopyTo(MemoryMarshal.AsBytes(destination));
            return;
        }

        Span<float> singles = stackalloc float[Chunk];
        var size = (int)from.Bytes(1);
        for (var start = 0; start < destination.Length; start += Chunk)
        {
            var part = singles[..Math.Min(Chunk, destination.Length - start)];
            ToSingle(from, source.Slice(start * size, part.Length * size), part);
            TensorPrimitives.ConvertTruncating<float, double>(part, destination[start..]);
        }
    }

    /// <summary>Rounds n doubles to n elements of <paramref name="to"/>, once: never by way of a rounded single.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or merges do not calculate with the type.</exception>
    public static void FromDouble(ReadOnlySpan<double> source, DType to, Span<byte> destination)
    {
        CheckLengths(to, destination.Length, source.Length);
        if (to == DType.F64)
        {
            CopyDoubles(source, MemoryMarshal.Cast<byte, double>(destination));
            return;
        }

        Span<float> singles = stackalloc float[Chunk];
        var size = (int)to.Bytes(1);
        for (var start = 0; start < source.Length; start += Chunk)
        {
            var part = source.Slice(start, Math.Min(Chunk, source.Length - start));
            if (to == DType.F32)
            {
                TensorPrimitives.ConvertTruncating<double, float>(part, singles);
            }
            else
            {
                RoundToOdd.Run(part, singles);
            }

            FromSingle(singles[..part.Length], to, destination.Slice(start * size, part.Length * size));
        }
    }

    /// <summary>Writes <paramref name="value"/>, rounded to <paramref name="to"/>, to every element.</summary>
    /// <exception cref="ArgumentException">No whole number of elements, or merges do not calculate with the type.</exception>
    public static void Fill(double value, DType to, Span<byte> destination)
    {
        Span<byte> element = stackalloc byte[8];
        element = element[..(int)to.Bytes(1)];
        FromDouble([value], to, element);
        CheckLengths(to, destination.Length, destination.Length / element.Length);
        switch (element.Length)
        {
            case 1: destination.Fill(element[0]); break;
            case 2: MemoryMarshal.Cast<byte, ushort>(destination).Fill(BitConverter.ToUInt16(element)); break;
            case 4: MemoryMarshal.Cast<byte, uint>(destination).Fill(BitConverter.ToUInt32(element)); break;
            default: MemoryMarshal.Cast<byte, ulong>(destination).Fill(BitConverter.ToUInt64(element)); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyDoubles(ReadOnlySpan<double> source, Span<double> destination)
    {
        var positiveQuietNaN = BitConverter.UInt64BitsToDouble(0x7ff8_0000_0000_0000);
        for (var i = 0; i < source.Length; i++)
        {
            destination[i] = double.IsNaN(source[i]) ? positiveQuietNaN : source[i];
        }
    }

    private static void CheckLengths(DType type, int bytes, int elements)
    {
        if (!type.IsArithmetic())
        {
            throw Unsupported(type);
        }

        if (type.Bytes(elements) != bytes)
        {
            throw new ArgumentException($"{elements} elements of {type.Name()} do not take {bytes} bytes");
        }
    }

    private static ArgumentException Unsupported(DType type) => new($"{type.Name()} is not converted here");
}
