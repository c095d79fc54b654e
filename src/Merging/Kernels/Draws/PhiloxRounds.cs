using System.Runtime.CompilerServices;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Draws;

/// <summary>
/// The ten rounds of Philox4x32 on as many counter blocks as there are lanes, one block a lane. Each of the four words is in the lower
/// half of its register; the upper halves hold whatever is left there, which the multiplication does not read.
/// </summary>
internal static class PhiloxRounds
{
    /// <summary>Writes the words of consecutive blocks from <paramref name="block"/> on, 16 bytes a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(uint key0, uint key1, ulong block, ref byte destination)
        where T : struct, ILanes64<T>
    {
        var counter = T.AddBits(T.AllBits(block), T.Indices);
        Encipher(key0, key1, counter, T.ShiftRight(counter, 32), default, default, ref destination);
    }

    /// <summary>Writes the words that the counter (c0, c1, c2, c3) gives, 16 bytes a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Encipher<T>(uint key0, uint key1, T c0, T c1, T c2, T c3, ref byte destination)
        where T : struct, ILanes64<T>
    {
        for (var round = 0u; round < Philox.Rounds; round++)
        {
            var (k0, k1) = (T.AllBits(key0 + (round * Philox.Weyl0)), T.AllBits(key1 + (round * Philox.Weyl1)));
            var product0 = T.MultiplyLowerWords(c0, T.AllBits(Philox.Multiplier0));
            var product1 = T.MultiplyLowerWords(c2, T.AllBits(Philox.Multiplier1));
            c0 = T.Xor(T.UpperWords(product1), c1, k0);
            c1 = product1;
            c2 = T.Xor(T.UpperWords(product0), c3, k1);
            c3 = product0;
        }

        T.StorePairs(Join(c0, c1), Join(c2, c3), ref destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Join<T>(T lower, T upper)
        where T : struct, ILanes64<T> =>
        T.Or(T.And(lower, T.AllBits(uint.MaxValue)), T.ShiftLeft(upper, 32));
}
