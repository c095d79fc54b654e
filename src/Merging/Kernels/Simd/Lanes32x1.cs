using System.Runtime.CompilerServices;
using static System.BitConverter;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>A single 32-bit lane: the last elements of a span, and machines without SIMD.</summary>
internal readonly struct Lanes32x1(uint v) : ILanes32<Lanes32x1>
{
    private readonly uint _v = v;

    public static int Count => 1;

    public static Lanes32x1 All(uint bits) => new(bits);

    public static Lanes32x1 Load(ref readonly byte source) => new(Unsafe.ReadUnaligned<uint>(in source));

    public static Lanes32x1 LoadHalfWords(ref readonly byte source) => new(Unsafe.ReadUnaligned<ushort>(in source));

    public static Lanes32x1 LoadBytes(ref readonly byte source) => new(source);

    public void Store(ref byte destination) => Unsafe.WriteUnaligned(ref destination, _v);

    public void StoreHalfWords(ref byte destination) => Unsafe.WriteUnaligned(ref destination, (ushort)_v);

    public void StoreBytes(ref byte destination) => destination = (byte)_v;

    public static Lanes32x1 operator +(Lanes32x1 a, Lanes32x1 b) => new(a._v + b._v);

    public static Lanes32x1 operator -(Lanes32x1 a, Lanes32x1 b) => new(a._v - b._v);

    public static Lanes32x1 operator &(Lanes32x1 a, Lanes32x1 b) => new(a._v & b._v);

    public static Lanes32x1 operator |(Lanes32x1 a, Lanes32x1 b) => new(a._v | b._v);

    public static Lanes32x1 operator ^(Lanes32x1 a, Lanes32x1 b) => new(a._v ^ b._v);

    public static Lanes32x1 operator <<(Lanes32x1 a, int bits) => new(a._v << bits);

    public static Lanes32x1 operator >>>(Lanes32x1 a, int bits) => new(a._v >>> bits);

    public static Lanes32x1 Greater(Lanes32x1 a, Lanes32x1 b) => new((int)a._v > (int)b._v ? uint.MaxValue : 0);

    public static Lanes32x1 Min(Lanes32x1 a, Lanes32x1 b) => (int)a._v < (int)b._v ? a : b;

    public static Lanes32x1 Select(Lanes32x1 mask, Lanes32x1 a, Lanes32x1 b) => mask._v != 0 ? a : b;

    public static bool AnyEqual(Lanes32x1 a, Lanes32x1 b) => a._v == b._v;

    public static Lanes32x1 ToSingles(Lanes32x1 a) => new(SingleToUInt32Bits((int)a._v));

    public static Lanes32x1 AddSingles(Lanes32x1 a, Lanes32x1 b) => new(SingleToUInt32Bits(UInt32BitsToSingle(a._v) + UInt32BitsToSingle(b._v)));

    public static Lanes32x1 SubtractSingles(Lanes32x1 a, Lanes32x1 b) => new(SingleToUInt32Bits(UInt32BitsToSingle(a._v) - UInt32BitsToSingle(b._v)));

    public static Lanes32x1 MultiplySingles(Lanes32x1 a, Lanes32x1 b) => new(SingleToUInt32Bits(UInt32BitsToSingle(a._v) * UInt32BitsToSingle(b._v)));
}
