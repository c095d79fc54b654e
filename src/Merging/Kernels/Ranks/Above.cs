using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Ranks;

/// <summary>Singles to singles: those whose magnitude has greater bits than the limit, as signed integers, stay; the others become 0.</summary>
internal readonly struct KeepAbove(uint limit) : IMap
{
    public static int SourceBytes => 4;

    public static int DestinationBytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T>
    {
        var bits = T.Load(in source);
        (bits & T.Greater(bits & T.All(MagnitudeBits.Mask), T.All(limit))).Store(ref destination);
    }
}

/// <summary>Singles to singles: those whose magnitude has greater bits than the limit, but not than the highest, stay; the others become 0.</summary>
internal readonly struct KeepBand(uint limit, uint highest) : IMap
{
    public static int SourceBytes => 4;

    public static int DestinationBytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T>
    {
        var bits = T.Load(in source);
        var magnitude = bits & T.All(MagnitudeBits.Mask);
        (bits & (T.Greater(magnitude, T.All(limit)) ^ T.Greater(magnitude, T.All(highest)))).Store(ref destination);
    }
}

/// <summary>Singles to bytes: 1 where the magnitude has greater bits than the limit, as signed integers, else 0.</summary>
internal readonly struct MaskAbove(uint limit) : IMap
{
    public static int SourceBytes => 4;

    public static int DestinationBytes => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T> =>
        (T.Greater(T.Load(in source) & T.All(MagnitudeBits.Mask), T.All(limit)) & T.All(1)).StoreBytes(ref destination);
}
