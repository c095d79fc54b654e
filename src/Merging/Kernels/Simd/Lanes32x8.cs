using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256;
using Words = System.Runtime.Intrinsics.Vector256<uint>;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>Eight 32-bit lanes.</summary>
internal readonly struct Lanes32x8(Words v) : ILanes32<Lanes32x8>
{
    private readonly Words _v = v;

    public static int Count => 8;

    public static Lanes32x8 All(uint bits) => new(V.Create(bits));

    public static Lanes32x8 Load(ref readonly byte source) => new(V.LoadUnsafe(in source).AsUInt32());

    public static Lanes32x8 LoadHalfWords(ref readonly byte source) =>
        new(V.WidenLower(Vector128.LoadUnsafe(in source).AsUInt16().ToVector256Unsafe()));

    public static Lanes32x8 LoadBytes(ref readonly byte source) =>
        new(V.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(in source)).AsByte()).ToVector256Unsafe()));

    public void Store(ref byte destination) => _v.AsByte().StoreUnsafe(ref destination);

    public void StoreHalfWords(ref byte destination) =>
        Halves(_v).AsByte().StoreUnsafe(ref destination);

    public void StoreBytes(ref byte destination) =>
        Unsafe.WriteUnaligned(ref destination, Vector128.NarrowWithSaturation(Halves(_v), Halves(_v)).AsUInt64().ToScalar());

    public static Lanes32x8 operator +(Lanes32x8 a, Lanes32x8 b) => new(a._v + b._v);

    public static Lanes32x8 operator -(Lanes32x8 a, Lanes32x8 b) => new(a._v - b._v);

    public static Lanes32x8 operator &(Lanes32x8 a, Lanes32x8 b) => new(a._v & b._v);

    public static Lanes32x8 operator |(Lanes32x8 a, Lanes32x8 b) => new(a._v | b._v);

    public static Lanes32x8 operator ^(Lanes32x8 a, Lanes32x8 b) => new(a._v ^ b._v);

    public static Lanes32x8 operator <<(Lanes32x8 a, int bits) => new(a._v << bits);

    public static Lanes32x8 operator >>>(Lanes32x8 a, int bits) => new(a._v >>> bits);

    public static Lanes32x8 Greater(Lanes32x8 a, Lanes32x8 b) =>
        new(V.GreaterThan(a._v.AsInt32(), b._v.AsInt32()).AsUInt32());

    public static Lanes32x8 Min(Lanes32x8 a, Lanes32x8 b) => new(V.Min(a._v.AsInt32(), b._v.AsInt32()).AsUInt32());

    public static Lanes32x8 Select(Lanes32x8 mask, Lanes32x8 a, Lanes32x8 b) => new(V.ConditionalSelect(mask._v, a._v, b._v));

    public static bool AnyEqual(Lanes32x8 a, Lanes32x8 b) => V.EqualsAny(a._v, b._v);

    public static Lanes32x8 ToSingles(Lanes32x8 a) => new(V.ConvertToSingle(a._v.AsInt32()).AsUInt32());

    public static Lanes32x8 AddSingles(Lanes32x8 a, Lanes32x8 b) => new((a._v.AsSingle() + b._v.AsSingle()).AsUInt32());

    public static Lanes32x8 SubtractSingles(Lanes32x8 a, Lanes32x8 b) => new((a._v.AsSingle() - b._v.AsSingle()).AsUInt32());

    public static Lanes32x8 MultiplySingles(Lanes32x8 a, Lanes32x8 b) => new((a._v.AsSingle() * b._v.AsSingle()).AsUInt32());

    private static Vector128<ushort> Halves(Words v) => Vector128.NarrowWithSaturation(v.GetLower(), v.GetUpper());
}
