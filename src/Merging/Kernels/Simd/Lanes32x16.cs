using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector512;
using Words = System.Runtime.Intrinsics.Vector512<uint>;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>Sixteen 32-bit lanes.</summary>
internal readonly struct Lanes32x16(Words v) : ILanes32<Lanes32x16>
{
    private readonly Words _v = v;

    public static int Count => 16;

    public static Lanes32x16 All(uint bits) => new(V.Create(bits));

    public static Lanes32x16 Load(ref readonly byte source) => new(V.LoadUnsafe(in source).AsUInt32());

    public static Lanes32x16 LoadHalfWords(ref readonly byte source) =>
        new(V.WidenLower(Vector256.LoadUnsafe(in source).AsUInt16().ToVector512Unsafe()));

    public static Lanes32x16 LoadBytes(ref readonly byte source) =>
        new(V.WidenLower(Vector256.WidenLower(Vector128.LoadUnsafe(in source).ToVector256Unsafe()).ToVector512Unsafe()));

    public void Store(ref byte destination) => _v.AsByte().StoreUnsafe(ref destination);

    public void StoreHalfWords(ref byte destination) =>
        Halves(_v).AsByte().StoreUnsafe(ref destination);

    public void StoreBytes(ref byte destination) =>
        Vector128.NarrowWithSaturation(Halves(_v).GetLower(), Halves(_v).GetUpper()).StoreUnsafe(ref destination);

    public static Lanes32x16 operator +(Lanes32x16 a, Lanes32x16 b) => new(a._v + b._v);

    public static Lanes32x16 operator -(Lanes32x16 a, Lanes32x16 b) => new(a._v - b._v);

    public static Lanes32x16 operator &(Lanes32x16 a, Lanes32x16 b) => new(a._v & b._v);

    public static Lanes32x16 operator |(Lanes32x16 a, Lanes32x16 b) => new(a._v | b._v);

    public static Lanes32x16 operator ^(Lanes32x16 a, Lanes32x16 b) => new(a._v ^ b._v);

    public static Lanes32x16 operator <<(Lanes32x16 a, int bits) => new(a._v << bits);

    public static Lanes32x16 operator >>>(Lanes32x16 a, int bits) => new(a._v >>> bits);

    public static Lanes32x16 Greater(Lanes32x16 a, Lanes32x16 b) =>
        new(V.GreaterThan(a._v.AsInt32(), b._v.AsInt32()).AsUInt32());

    public static Lanes32x16 Min(Lanes32x16 a, Lanes32x16 b) => new(V.Min(a._v.AsInt32(), b._v.AsInt32()).AsUInt32());

    public static Lanes32x16 Select(Lanes32x16 mask, Lanes32x16 a, Lanes32x16 b) => new(V.ConditionalSelect(mask._v, a._v, b._v));

    public static bool AnyEqual(Lanes32x16 a, Lanes32x16 b) => V.EqualsAny(a._v, b._v);

    public static Lanes32x16 ToSingles(Lanes32x16 a) => new(V.ConvertToSingle(a._v.AsInt32()).AsUInt32());

    public static Lanes32x16 AddSingles(Lanes32x16 a, Lanes32x16 b) => new((a._v.AsSingle() + b._v.AsSingle()).AsUInt32());

    public static Lanes32x16 SubtractSingles(Lanes32x16 a, Lanes32x16 b) => new((a._v.AsSingle() - b._v.AsSingle()).AsUInt32());

    public static Lanes32x16 MultiplySingles(Lanes32x16 a, Lanes32x16 b) => new((a._v.AsSingle() * b._v.AsSingle()).AsUInt32());

    private static Vector256<ushort> Halves(Words v) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector256UInt16(v)
        : Vector256.NarrowWithSaturation(v.GetLower(), v.GetUpper());
}
