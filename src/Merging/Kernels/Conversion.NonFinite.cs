using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels.Formats;

namespace TaskRecipes.Merging.Kernels;

/// <content>The search for NaN and infinity: in all but fp8 the numbers whose exponent field is all ones.</content>
internal static partial class Conversion
{
    private static readonly SearchValues<byte> NonFiniteE4M3 = NonFiniteCodes(SmallToSingle<Float8E4M3>.Values);
    private static readonly SearchValues<byte> NonFiniteE5M2 = NonFiniteCodes(SmallToSingle<Float8E5M2>.Values);

    /// <summary>Index of the first element that is NaN or infinite, or −1.</summary>
    public static int FirstNonFinite(DType type, ReadOnlySpan<byte> data) => type switch
    {
        DType.BF16 => FirstWithAll(MemoryMarshal.Cast<byte, ushort>(data), (ushort)0x7f80),
        DType.F16 => FirstWithAll(MemoryMarshal.Cast<byte, ushort>(data), (ushort)0x7c00),
        DType.F32 => FirstWithAll(MemoryMarshal.Cast<byte, uint>(data), 0x7f800000u),
        DType.F64 => FirstWithAll(MemoryMarshal.Cast<byte, ulong>(data), 0x7ff0_0000_0000_0000ul),
        DType.F8E4M3 => data.IndexOfAny(NonFiniteE4M3),
        DType.F8E5M2 => data.IndexOfAny(NonFiniteE5M2),
        DType.F8E4M3Fnuz or DType.F8E5M2Fnuz => data.IndexOf((byte)0x80),
        _ => throw Unsupported(type),
    };

    /// <inheritdoc cref="FirstNonFinite(DType, ReadOnlySpan{byte})"/>
    public static int FirstNonFinite(ReadOnlySpan<float> data) => FirstNonFinite(DType.F32, MemoryMarshal.AsBytes(data));

    /// <inheritdoc cref="FirstNonFinite(DType, ReadOnlySpan{byte})"/>
    public static int FirstNonFinite(ReadOnlySpan<double> data) => FirstNonFinite(DType.F64, MemoryMarshal.AsBytes(data));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstWithAll<TWord>(ReadOnlySpan<TWord> data, TWord mask)
        where TWord : struct, IBinaryInteger<TWord>, IMinMaxValue<TWord>
    {
        ref var words = ref MemoryMarshal.GetReference(data);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            // Without its sign a number is finite where its bits are below those of infinity.
            var (masks, magnitude) = (Vector512.Create(mask), Vector512.Create(TWord.MaxValue >>> 1));
            for (var step = 4 * Vector512<TWord>.Count; i <= data.Length - step; i += step)
            {
                var greatest = Vector512.Max(
                    Vector512.Max(Register(ref words, i, 0) & magnitude, Register(ref words, i, 1) & magnitude),
                    Vector512.Max(Register(ref words, i, 2) & magnitude, Register(ref words, i, 3) & magnitude));
                if (Vector512.GreaterThanOrEqualAny(greatest, masks))
                {
                    break;
                }
            }
        }
        else if (Vector.IsHardwareAccelerated)
        {
            var masks = Vector.Create(mask);
            while (i <= data.Length - Vector<TWord>.Count && !Vector.EqualsAny(Vector.LoadUnsafe(in Unsafe.Add(ref words, i)) & masks, masks))
            {
                i += Vector<TWord>.Count;
            }
        }

        while (i < data.Length && (data[i] & mask) != mask)
        {
            i++;
        }

        return i < data.Length ? i : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<TWord> Register<TWord>(ref TWord words, int index, int register)
        where TWord : struct => Vector512.LoadUnsafe(ref words, (nuint)(index + (register * Vector512<TWord>.Count)));

    private static SearchValues<byte> NonFiniteCodes(float[] values) =>
        SearchValues.Create([.. Enumerable.Range(0, 256).Where(code => !float.IsFinite(values[code])).Select(code => (byte)code)]);
}
