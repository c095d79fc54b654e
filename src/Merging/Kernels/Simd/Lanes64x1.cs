using System.Runtime.CompilerServices;
using static System.BitConverter;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>A single 64-bit lane: the last elements of a span, scalars, and machines without SIMD.</summary>
internal readonly struct Lanes64x1(double v) : ILanes64<Lanes64x1>
{
    private readonly double _v = v;

    public static int Count => 1;

    /// <summary>The number in the lane.</summary>
    public double Value => _v;

    private ulong Bits => DoubleToUInt64Bits(_v);

    public static Lanes64x1 Indices => default;

    public static Lanes64x1 All(double value) => new(value);

    public static Lanes64x1 AllBits(ulong bits) => new(UInt64BitsToDouble(bits));

    public static Lanes64x1 Load(ref readonly byte source) => new(Unsafe.ReadUnaligned<double>(in source));

    public static Lanes64x1 LoadSingles(ref readonly byte source) => new(Unsafe.ReadUnaligned<float>(in source));

    public void Store(ref byte destination) => Unsafe.WriteUnaligned(ref destination, _v);

    public void StoreSingles(ref byte destination) => Unsafe.WriteUnaligned(ref destination, (float)_v);

    public static void StorePairs(Lanes64x1 a, Lanes64x1 b, ref byte destination)
    {
        a.Store(ref destination);
        b.Store(ref Unsafe.AddByteOffset(ref destination, sizeof(double)));
    }

    public static Lanes64x1 operator +(Lanes64x1 a, Lanes64x1 b) => new(a._v + b._v);

    public static Lanes64x1 operator -(Lanes64x1 a, Lanes64x1 b) => new(a._v - b._v);

    public static Lanes64x1 operator *(Lanes64x1 a, Lanes64x1 b) => new(a._v * b._v);

    public static Lanes64x1 operator /(Lanes64x1 a, Lanes64x1 b) => new(a._v / b._v);

    public static Lanes64x1 Fused(Lanes64x1 a, Lanes64x1 b, Lanes64x1 c) => new(Math.FusedMultiplyAdd(a._v, b._v, c._v));

    public static Lanes64x1 ExactProductPlus(Lanes64x1 a, Lanes64x1 b, Lanes64x1 c) => new((a._v * b._v) + c._v);

    public static Lanes64x1 Sqrt(Lanes64x1 a) => new(Math.Sqrt(a._v));

    public static Lanes64x1 Abs(Lanes64x1 a) => new(Math.Abs(a._v));

    public static Lanes64x1 Max(Lanes64x1 a, Lanes64x1 b) => a._v > b._v ? a : b;

    public static Lanes64x1 And(Lanes64x1 a, Lanes64x1 b) => AllBits(a.Bits & b.Bits);

    public static Lanes64x1 Or(Lanes64x1 a, Lanes64x1 b) => AllBits(a.Bits | b.Bits);

    public static Lanes64x1 Xor(Lanes64x1 a, Lanes64x1 b) => AllBits(a.Bits ^ b.Bits);

    public static Lanes64x1 Xor(Lanes64x1 a, Lanes64x1 b, Lanes64x1 c) => Xor(Xor(a, b), c);

    public static Lanes64x1 UpperWords(Lanes64x1 a) => ShiftRight(a, 32);

    public static Lanes64x1 AddBits(Lanes64x1 a, Lanes64x1 b) => AllBits(a.Bits + b.Bits);

    public static Lanes64x1 SubtractBits(Lanes64x1 a, Lanes64x1 b) => AllBits(a.Bits - b.Bits);

    public static Lanes64x1 ShiftLeft(Lanes64x1 a, int bits) => AllBits(a.Bits << bits);

    public static Lanes64x1 ShiftRight(Lanes64x1 a, int bits) => AllBits(a.Bits >> bits);

    public static Lanes64x1 MultiplyLowerWords(Lanes64x1 a, Lanes64x1 b) => AllBits((ulong)(uint)a.Bits * (uint)b.Bits);

    public static Lanes64x1 Less(Lanes64x1 a, Lanes64x1 b) => AllBits(a._v < b._v ? ulong.MaxValue : 0);

    public static Lanes64x1 Select(Lanes64x1 mask, Lanes64x1 a, Lanes64x1 b) => mask.Bits != 0 ? a : b;
}
