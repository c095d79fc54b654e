using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TaskRecipes.Merging.Kernels.Formats;

/// <summary>The value of each of the 256 codes of an 8-bit format.</summary>
internal static class SmallToSingle<TFormat>
    where TFormat : struct, ISmallFloat
{
    /// <summary>256 singles, by code.</summary>
    public static readonly float[] Values = [.. Enumerable.Range(0, 256).Select(code => Value((uint)code))];

    /// <summary>Replaces each code by its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<byte> source, Span<float> destination)
    {
        ref var values = ref MemoryMarshal.GetArrayDataReference(Values);
        for (var i = 0; i < source.Length; i++)
        {
            destination[i] = Unsafe.Add(ref values, (nint)source[i]);
        }
    }

    private static float Value(uint code)
    {
        var magnitude = code & 0x7f;
        if (magnitude > TFormat.Infinity || (code == TFormat.NaN && !TFormat.HasNegativeZero))
        {
            return float.NaN;
        }

        var exponent = (int)(magnitude >> TFormat.MantissaBits);
        var mantissa = (int)(magnitude & ((1u << TFormat.MantissaBits) - 1));
        var hidden = exponent == 0 ? 0 : 1 << TFormat.MantissaBits;
        var value = magnitude == TFormat.Infinity && TFormat.Infinity != TFormat.Overflow
            ? float.PositiveInfinity
            : MathF.ScaleB(hidden + mantissa, Math.Max(exponent, 1) - TFormat.Bias - TFormat.MantissaBits);
        return code < 0x80 ? value : -value;
    }
}
