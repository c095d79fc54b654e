using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Formats;

/// <summary>
/// Widens fp16 to singles, exactly. A normal number's exponent is raised so that fp16's infinity becomes infinity, and a
/// multiplication takes the excess away; a subnormal is given a hidden one, which a subtraction takes away. So no operand
/// is a subnormal single, which would be slow on many processors.
/// </summary>
internal readonly struct HalfToSingle : IMap
{
    private const int Shift = 23 - 10;
    private const int BiasDifference = 127 - 15;
    private const uint Raise = 2 * BiasDifference << 23;
    private const uint Lower = (127 - BiasDifference) << 23;
    private const uint HiddenOne = (BiasDifference + 1) << 23;
    private const uint SmallestNormal = 0x0400 << Shift;

    public static int SourceBytes => 2;

    public static int DestinationBytes => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<T>(ref readonly byte source, ref byte destination)
        where T : struct, ILanes32<T>
    {
        var half = T.LoadHalfWords(in source);
        var magnitude = (half & T.All(0x7fff)) << Shift;
        var sign = (half & T.All(0x8000)) << 16;

        var normal = T.MultiplySingles(magnitude + T.All(Raise), T.All(Lower));
        var subnormal = T.SubtractSingles(magnitude + T.All(HiddenOne), T.All(HiddenOne));
        (T.Select(T.Greater(T.All(SmallestNormal), magnitude), subnormal, normal) | sign).Store(ref destination);
    }
}
