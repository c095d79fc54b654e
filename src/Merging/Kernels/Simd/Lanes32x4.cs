using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector128;
using Words = System.Runtime.Intrinsics.Vector128<uint>;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>Four 32-bit lanes.</summary>
internal readonly struct Lanes32x4(Words v) : ILanes32<Lanes32x4>
{
    private readonly Words _v = v;

    public static int Count => 4;

    public static Lanes32x4 All(uint bits) => new(V.Create(bits));

    public static Lanes32x4 Load(ref readonly byte source) => new(V.LoadUnsafe(in source).AsUInt32());

    public static Lanes32x4 LoadHalfWords(ref readonly byte source) =>
        new(V.WidenLower(V.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(in source)).AsUInt16()));

    public static Lanes32x4 LoadBytes(ref readonly byte source) =>
        new(V.WidenLower(V.WidenLower(V.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(in source)).AsByte())));

    public void Store(ref byte destination) => _v.AsByte().StoreUnsafe(ref destination);

    public void StoreHalfWords(ref byte destination) =>
        Unsafe.WriteUnaligned(ref destination, Halves(_v).AsUInt64().ToScalar());

    public void StoreBytes(ref byte destination) =>
        Unsafe.WriteUnaligned(ref destination, V.NarrowWithSaturation(Halves(_v), Halves(_v)).AsUInt32().ToScalar());

    public static Lanes32x4 operator +(Lanes32x4 a, Lanes32x4 b) => new(a._v + b._v);

    public static Lanes32x4 operator -(Lanes32x4 a, Lanes32x4 b) => new(a._v - b._v);

    public static Lanes32x4 operator &(Lanes32x4 a, Lanes32x4 b) => new(a._v & b._v);

    public static Lanes32x4 operator |(Lanes32x4 a, Lanes32x4 b) => new(a._v | b._v);

    public static Lanes32x4 operator ^(Lanes32x4 a, Lanes32x4 b) => new(a._v ^ b._v);

    public static Lanes32x4 operator <<(Lanes32x4 a, int bits) => new(a._v << bits);

    public static Lanes32x4 operator >>>(Lanes32x4 a, int bits) => new(a._v >>> bits);

    public static Lanes32x4 Greater(Lanes32x4 a, Lanes32x4 b) =>
        new(V.GreaterThan(a._v.AsInt32(), b._v.AsInt32()).AsUInt32());

    public static Lanes32x4 Min(Lanes32x4 a, Lanes32x4 b) => new(V.Min(a._v.AsInt32(), b._v.AsInt32()).AsUInt32());

    public static Lanes32x4 Select(Lanes32x4 mask, Lanes32x4 a, Lanes32x4 b) => new(V.ConditionalSelect(mask._v, a._v, b._v));

    public static bool AnyEqual(Lanes32x4 a, Lanes32x4 b) => V.EqualsAny(a._v, b._v);

    public static Lanes32x4 ToSingles(Lanes32x4 a) => new(V.ConvertToSingle(a._v.AsInt32()).AsUInt32());

    public static Lanes32x4 AddSingles(Lanes32x4 a, Lanes32x4 b) => new((a._v.AsSingle() + b._v.AsSingle()).AsUInt32());

    public static Lanes32x4 SubtractSingles(Lanes32x4 a, Lanes32x4 b) => new((a._v.AsSingle() - b._v.AsSingle()).AsUInt32());

    public static Lanes32x4 MultiplySingles(Lanes32x4 a, Lanes32x4 b) => new((a._v.AsSingle() * b._v.AsSingle()).AsUInt32());

    private static Vector128<ushort> Halves(Words v) => V.NarrowWithSaturation(v, v);
}
