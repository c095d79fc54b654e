using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Sums;

/// <summary>What two elements at one index add to a sum.</summary>
internal interface ITerm
{
    /// <summary>The sum with one more term in each lane.</summary>
    static abstract T Add<TElement, T>(T sum, T x, T y)
        where TElement : struct, IElement
        where T : struct, ILanes64<T>;
}

/// <summary>x · y.</summary>
internal readonly struct Product : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add<TElement, T>(T sum, T x, T y)
        where TElement : struct, IElement
        where T : struct, ILanes64<T> => TElement.AddProduct(sum, x, y);
}

/// <summary>|x|; y does not count.</summary>
internal readonly struct Magnitude : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add<TElement, T>(T sum, T x, T y)
        where TElement : struct, IElement
        where T : struct, ILanes64<T> => sum + T.Abs(x);
}
