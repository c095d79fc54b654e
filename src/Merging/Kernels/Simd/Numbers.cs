using System.Numerics;
using V = System.Numerics.Vector;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>As many numbers as the usual register has.</summary>
internal readonly struct Numbers<T>(Vector<T> v) : INumbers<Numbers<T>, T>
    where T : unmanaged, INumber<T>
{
    private readonly Vector<T> _v = v;

    public static int Count => Vector<T>.Count;

    public static Numbers<T> All(T value) => new(V.Create(value));

    public static Numbers<T> Load(ref T source, nint index) => new(V.LoadUnsafe(ref source, (nuint)index));

    public void Store(ref T destination, nint index) => _v.StoreUnsafe(ref destination, (nuint)index);

    public static Numbers<T> operator +(Numbers<T> a, Numbers<T> b) => new(a._v + b._v);

    public static Numbers<T> operator -(Numbers<T> a, Numbers<T> b) => new(a._v - b._v);

    public static Numbers<T> operator *(Numbers<T> a, Numbers<T> b) => new(a._v * b._v);

    public static Numbers<T> operator /(Numbers<T> a, Numbers<T> b) => new(a._v / b._v);

    public static Numbers<T> operator ^(Numbers<T> a, Numbers<T> b) => new(a._v ^ b._v);

    public static Numbers<T> Abs(Numbers<T> a) => new(V.Abs(a._v));

    public static Numbers<T> Max(Numbers<T> a, Numbers<T> b) => new(V.MaxNative(a._v, b._v));

    public static bool AnyGreater(Numbers<T> a, Numbers<T> b) => V.GreaterThanAny(a._v, b._v);

    public static Numbers<T> IfGreater(Numbers<T> x, Numbers<T> y, Numbers<T> a, Numbers<T> b) => new(V.ConditionalSelect(V.GreaterThan(x._v, y._v), a._v, b._v));

    public static Numbers<T> IfNotLess(Numbers<T> x, Numbers<T> y, Numbers<T> a, Numbers<T> b) => new(V.ConditionalSelect(V.GreaterThanOrEqual(x._v, y._v), a._v, b._v));

    public static Numbers<T> IfEqual(Numbers<T> x, Numbers<T> y, Numbers<T> a, Numbers<T> b) => new(V.ConditionalSelect(V.Equals(x._v, y._v), a._v, b._v));

    public static T Sum(Numbers<T> a) => V.Sum(a._v);
}
