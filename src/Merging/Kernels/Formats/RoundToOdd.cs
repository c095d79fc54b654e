using System.Runtime.CompilerServices;
using static System.BitConverter;

namespace TaskRecipes.Merging.Kernels.Formats;

/// <summary>
/// Rounds doubles to singles so that a second rounding, to a format shorter by two bits, gives what one rounding would have: of the two
/// singles beside an inexact value the one with an odd last place is taken (Boldo and Melquiond, "Emulation of a FMA and correctly
/// rounded sums: proved algorithms using rounding to odd", 2008).
/// </summary>
internal static class RoundToOdd
{
    // Bits of a double's mantissa that a single has not.
    private const ulong Excess = (1ul << 29) - 1;
    private const double SmallestNormalSingle = 1.1754943508222875e-38;

    /// <summary>Rounds each element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<double> source, Span<float> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            var value = source[i];
            destination[i] = Math.Abs(value) is >= SmallestNormalSingle and <= float.MaxValue ? Normal(value) : Other(value);
        }
    }

    // What is cut off, if it is not 0, sets the last bit that stays; the conversion is then exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Normal(double value)
    {
        var bits = DoubleToUInt64Bits(value);
        return (float)UInt64BitsToDouble((bits | ((bits & Excess) + Excess)) & ~Excess);
    }

    // Of the nearest single and the one on the other side of the value, that with the odd last place: the greatest, not infinity.
    private static float Other(double value)
    {
        var nearest = (float)value;
        var bits = SingleToUInt32Bits(nearest);
        if (nearest == value || double.IsNaN(value) || (bits & 1) != 0)
        {
            return nearest;
        }

        return UInt32BitsToSingle(Math.Abs((double)nearest) < Math.Abs(value) ? bits + 1 : bits - 1);
    }
}
