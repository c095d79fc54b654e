using System.Numerics;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>The numbers of 512 bits.</summary>
internal readonly struct Numbers512<T>(Vector512<T> v) : INumbers<Numbers512<T>, T>
    where T : unmanaged, INumber<T>
{
    private readonly Vector512<T> _v = v;

    public static int Count => Vector512<T>.Count;

    public static Numbers512<T> All(T value) => new(V.Create(value));

    public static Numbers512<T> Load(ref T source, nint index) => new(V.LoadUnsafe(ref source, (nuint)index));

    public void Store(ref T destination, nint index) => _v.StoreUnsafe(ref destination, (nuint)index);

    public static Numbers512<T> operator +(Numbers512<T> a, Numbers512<T> b) => new(a._v + b._v);

    public static Numbers512<T> operator -(Numbers512<T> a, Numbers512<T> b) => new(a._v - b._v);

    public static Numbers512<T> operator *(Numbers512<T> a, Numbers512<T> b) => new(a._v * b._v);

    public static Numbers512<T> operator /(Numbers512<T> a, Numbers512<T> b) => new(a._v / b._v);

    public static Numbers512<T> operator ^(Numbers512<T> a, Numbers512<T> b) => new(a._v ^ b._v);

    public static Numbers512<T> Abs(Numbers512<T> a) => new(V.Abs(a._v));

    public static Numbers512<T> Max(Numbers512<T> a, Numbers512<T> b) => new(V.MaxNative(a._v, b._v));

    public static bool AnyGreater(Numbers512<T> a, Numbers512<T> b) => V.GreaterThanAny(a._v, b._v);

    public static Numbers512<T> IfGreater(Numbers512<T> x, Numbers512<T> y, Numbers512<T> a, Numbers512<T> b) => new(V.ConditionalSelect(V.GreaterThan(x._v, y._v), a._v, b._v));

    public static Numbers512<T> IfNotLess(Numbers512<T> x, Numbers512<T> y, Numbers512<T> a, Numbers512<T> b) => new(V.ConditionalSelect(V.GreaterThanOrEqual(x._v, y._v), a._v, b._v));

    public static Numbers512<T> IfEqual(Numbers512<T> x, Numbers512<T> y, Numbers512<T> a, Numbers512<T> b) => new(V.ConditionalSelect(V.Equals(x._v, y._v), a._v, b._v));

    public static T Sum(Numbers512<T> a) => V.Sum(a._v);
}
