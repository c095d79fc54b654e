using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Formats;

/// <summary>Copies singles; every NaN becomes the same quiet NaN, since which one arithmetic makes depends on the processor.</summary>
internal readonly struct SingleToSingle : IMap
{
    public static int SourceBytes => 4;

    public static int DestinationBytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T>
    {
        var bits = T.Load(in source);
        var isNaN = T.Greater(bits & T.All(0x7fffffff), T.All(0x7f800000));
        T.Select(isNaN, T.All(0x7fc00000), bits).Store(ref destination);
    }
}
