using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Formats;

/// <summary>Widens bf16, the upper half of a single, exactly.</summary>
internal readonly struct BFloat16ToSingle : IMap
{
    public static int SourceBytes => 2;

    public static int DestinationBytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T> =>
        (T.LoadHalfWords(in source) << 16).Store(ref destination);
}

/// <summary>Rounds singles to bf16, to nearest, ties to even; overflow gives infinity, every NaN the same quiet NaN.</summary>
internal readonly struct SingleToBFloat16 : IMap
{
    public static int SourceBytes => 4;

    public static int DestinationBytes => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T>
    {
        var bits = T.Load(in source);
        var odd = (bits >>> 16) & T.All(1);
        var rounded = (bits + T.All(0x7fff) + odd) >>> 16;
        var isNaN = T.Greater(bits & T.All(0x7fffffff), T.All(0x7f800000));
        T.Select(isNaN, T.All(0x7fc0), rounded).StoreHalfWords(ref destination);
    }
}
