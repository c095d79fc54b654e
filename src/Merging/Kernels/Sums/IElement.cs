using System.Runtime.CompilerServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Sums;

/// <summary>The element type of what is calculated in doubles.</summary>
internal interface IElement
{
    /// <summary>Bytes of an element.</summary>
    static abstract int Bytes { get; }

    /// <summary>Reads as many elements as there are lanes.</summary>
    static abstract T Load<T>(ref readonly byte source)
        where T : struct, ILanes64<T>;

    /// <summary>Writes as many elements, rounded to nearest.</summary>
    static abstract void Store<T>(T values, ref byte destination)
        where T : struct, ILanes64<T>;

    /// <summary>sum + x · y, product and sum rounded.</summary>
    static abstract T AddProduct<T>(T sum, T x, T y)
        where T : struct, ILanes64<T>;
}

/// <summary>Singles. Their products are exact in doubles.</summary>
internal readonly struct SingleElement : IElement
{
    public static int Bytes => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ref readonly byte source)
        where T : struct, ILanes64<T> => T.LoadSingles(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(T values, ref byte destination)
        where T : struct, ILanes64<T> => values.StoreSingles(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AddProduct<T>(T sum, T x, T y)
        where T : struct, ILanes64<T> => T.ExactProductPlus(x, y, sum);
}

/// <summary>Doubles.</summary>
internal readonly struct DoubleElement : IElement
{
    public static int Bytes => sizeof(double);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ref readonly byte source)
        where T : struct, ILanes64<T> => T.Load(in source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(T values, ref byte destination)
        where T : struct, ILanes64<T> => values.Store(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AddProduct<T>(T sum, T x, T y)
        where T : struct, ILanes64<T> => sum + (x * y);
}
