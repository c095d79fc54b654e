using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Formats;

/// <summary>
/// Rounds singles to a small format, to nearest, ties to even. Normal numbers: rebase the exponent, add half of the last place
/// kept (less one where the place is even), shift. Numbers below the smallest normal one: an addition that aligns them to the
/// subnormal grid makes the hardware round them. Every NaN gives the same code, so that bits do not depend on the processor.
/// </summary>
internal readonly struct SingleToSmall<TFormat> : IMap
    where TFormat : struct, ISmallFloat
{
    private const uint Magnitude = 0x7fffffff;
    private const uint SingleInfinity = 0x7f800000;
    private const int SingleBias = 127;
    private const int SingleMantissaBits = 23;

    public static int SourceBytes => 4;

    public static int DestinationBytes => TFormat.Bytes;

    private static int Dropped => SingleMantissaBits - TFormat.MantissaBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T>
    {
        var bits = T.Load(in source);
        var magnitude = bits & T.All(Magnitude);

        var infinity = T.All(SingleInfinity);
        var code = T.Select(T.Greater(T.All(SmallestNormal), magnitude), Subnormal(magnitude), Normal(magnitude));
        code = T.Min(code, T.All(TFormat.Overflow));
        if (TFormat.Infinity != TFormat.Overflow)
        {
            code = T.Select(T.Greater(infinity, magnitude), code, T.All(TFormat.Infinity));
        }

        var sign = (bits >>> (32 - (8 * TFormat.Bytes))) & T.All(1u << ((8 * TFormat.Bytes) - 1));
        var signed = TFormat.HasNegativeZero ? code | sign : T.Select(T.Greater(code, T.All(0)), code | sign, code);
        signed = T.Select(T.Greater(magnitude, infinity), T.All(TFormat.NaN), signed);

        if (TFormat.Bytes == 2)
        {
            signed.StoreHalfWords(ref destination);
        }
        else
        {
            signed.StoreBytes(ref destination);
        }
    }

    private static uint SmallestNormal => (uint)(SingleBias + 1 - TFormat.Bias) << SingleMantissaBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Normal<T>(T magnitude)
        where T : struct, ILanes32<T>
    {
        var rebase = unchecked((uint)(TFormat.Bias - SingleBias) << SingleMantissaBits);
        var half = (1u << (Dropped - 1)) - 1;
        var odd = (magnitude >>> Dropped) & T.All(1);
        return (magnitude + T.All(unchecked(rebase + half)) + odd) >>> Dropped;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Subnormal<T>(T magnitude)
        where T : struct, ILanes32<T>
    {
        // The power of two whose last place, as a single, is the format's smallest number.
        var aligner = T.All((uint)(SingleBias + 1 - TFormat.Bias + Dropped) << SingleMantissaBits);
        return T.AddSingles(magnitude, aligner) - aligner;
    }
}
