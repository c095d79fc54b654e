using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Ranks;

/// <summary>Singles to 16-bit words: the magnitude times a scale, rounded to a whole number, at most the last; order is kept.</summary>
/// <param name="scale">Takes the greatest magnitude to <paramref name="last"/> or hardly beyond.</param>
/// <param name="last">The last bucket.</param>
internal readonly struct LinearBucket(float scale, uint last) : IMap
{
    // 2²³: a sum with it has the whole number in its lower bits.
    private const uint Whole = 0x4B000000;

    public static int SourceBytes => 4;

    public static int DestinationBytes => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T>
    {
        var magnitude = T.Load(in source) & T.All(MagnitudeBits.Mask);
        var whole = T.AddSingles(T.MultiplySingles(magnitude, T.All(BitConverter.SingleToUInt32Bits(scale))), T.All(Whole)) - T.All(Whole);
        T.Min(whole, T.All(last)).StoreHalfWords(ref destination);
    }
}
