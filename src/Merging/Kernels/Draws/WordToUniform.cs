using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Draws;

/// <summary>Random words to singles in [0, 1): their top 24 bits · 2⁻²⁴, exactly.</summary>
internal readonly struct WordToUniform : IMap
{
    private const uint TwoToMinus24 = (127 - 24) << 23;

    public static int SourceBytes => 4;

    public static int DestinationBytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T> =>
        T.MultiplySingles(T.ToSingles(T.Load(in source) >>> 8), T.All(TwoToMinus24)).Store(ref destination);
}
