using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Draws;

/// <summary>Singles that are not negative to bytes: 1 where their bits are below the limit, which is where they are below it, else 0.</summary>
internal readonly struct BelowBits(uint limit) : IMap
{
    public static int SourceBytes => 4;

    public static int DestinationBytes => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T> =>
        (T.Greater(T.All(limit), T.Load(in source)) & T.All(1)).StoreBytes(ref destination);
}
