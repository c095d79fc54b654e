using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Draws;

/// <summary>Random words to bytes: 1 where the top 24 bits are below the limit, at most 2²⁴, else 0.</summary>
internal readonly struct BelowLimit(uint limit) : IMap
{
    public static int SourceBytes => 4;

    public static int DestinationBytes => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T> =>
        (T.Greater(T.All(limit), T.Load(in source) >>> 8) & T.All(1)).StoreBytes(ref destination);
}
