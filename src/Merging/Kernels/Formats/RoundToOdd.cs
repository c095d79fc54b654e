using System.Runtime.CompilerServices;
using static System.BitConverter;

namespace TaskRecipes.Merging.Kernels.Formats;

/// <summary>
/// Rounds doubles to singles so that a second rounding, to a narrower format, gives what one rounding would have: of the two
/// singles beside an inexact value the one with an odd last place is taken (Boldo and Melquiond, "Emulation of a FMA and
/// correctly rounded sums: proved algorithms using rounding to odd", 2008). The second format must be shorter by two bits.
/// </summary>
internal static class RoundToOdd
{
    /// <summary>Rounds each element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<double> source, Span<float> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            destination[i] = Round(source[i]);
        }
    }

    private static float Round(double value)
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
