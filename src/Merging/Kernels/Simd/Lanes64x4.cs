using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector256;
using Doubles = System.Runtime.Intrinsics.Vector256<double>;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>Four 64-bit lanes.</summary>
internal readonly struct Lanes64x4(Doubles v) : ILanes64<Lanes64x4>
{
    private readonly Doubles _v = v;

    public static int Count => 4;

    public static Lanes64x4 Indices => new(Vector256<ulong>.Indices.AsDouble());

    public static Lanes64x4 All(double value) => new(V.Create(value));

    public static Lanes64x4 AllBits(ulong bits) => new(V.Create(bits).AsDouble());

    public static Lanes64x4 Load(ref readonly byte source) => new(V.LoadUnsafe(in source).AsDouble());

    public static Lanes64x4 LoadSingles(ref readonly byte source) =>
        new(V.WidenLower(Vector128.LoadUnsafe(in source).AsSingle().ToVector256Unsafe()));

    public void Store(ref byte destination) => _v.AsByte().StoreUnsafe(ref destination);

    public void StoreSingles(ref byte destination) =>
        Vector128.Narrow(_v.GetLower(), _v.GetUpper()).AsByte().StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(Lanes64x4 a, Lanes64x4 b, ref byte destination)
    {
        Lanes64x2.StorePairs(new(a._v.GetLower()), new(b._v.GetLower()), ref destination);
        Lanes64x2.StorePairs(new(a._v.GetUpper()), new(b._v.GetUpper()), ref Unsafe.AddByteOffset(ref destination, 32));
    }

    public static Lanes64x4 operator +(Lanes64x4 a, Lanes64x4 b) => new(a._v + b._v);

    public static Lanes64x4 operator -(Lanes64x4 a, Lanes64x4 b) => new(a._v - b._v);

    public static Lanes64x4 operator *(Lanes64x4 a, Lanes64x4 b) => new(a._v * b._v);

    public static Lanes64x4 operator /(Lanes64x4 a, Lanes64x4 b) => new(a._v / b._v);

    public static Lanes64x4 Fused(Lanes64x4 a, Lanes64x4 b, Lanes64x4 c) => new(V.FusedMultiplyAdd(a._v, b._v, c._v));

    public static Lanes64x4 ExactProductPlus(Lanes64x4 a, Lanes64x4 b, Lanes64x4 c) => new(V.MultiplyAddEstimate(a._v, b._v, c._v));

    public static Lanes64x4 Sqrt(Lanes64x4 a) => new(V.Sqrt(a._v));

    public static Lanes64x4 Abs(Lanes64x4 a) => new(V.Abs(a._v));

    public static Lanes64x4 Max(Lanes64x4 a, Lanes64x4 b) => new(V.MaxNative(a._v, b._v));

    public static Lanes64x4 And(Lanes64x4 a, Lanes64x4 b) => new((a._v.AsUInt64() & b._v.AsUInt64()).AsDouble());

    public static Lanes64x4 Or(Lanes64x4 a, Lanes64x4 b) => new((a._v.AsUInt64() | b._v.AsUInt64()).AsDouble());

    public static Lanes64x4 Xor(Lanes64x4 a, Lanes64x4 b) => new((a._v.AsUInt64() ^ b._v.AsUInt64()).AsDouble());

    public static Lanes64x4 Xor(Lanes64x4 a, Lanes64x4 b, Lanes64x4 c) => Xor(Xor(a, b), c);

    public static Lanes64x4 UpperWords(Lanes64x4 a) => Avx2.IsSupported ? new(Avx2.Shuffle(a._v.AsUInt32(), 0b11_11_01_01).AsDouble()) : ShiftRight(a, 32);

    public static Lanes64x4 AddBits(Lanes64x4 a, Lanes64x4 b) => new((a._v.AsUInt64() + b._v.AsUInt64()).AsDouble());

    public static Lanes64x4 SubtractBits(Lanes64x4 a, Lanes64x4 b) => new((a._v.AsUInt64() - b._v.AsUInt64()).AsDouble());

    public static Lanes64x4 ShiftLeft(Lanes64x4 a, int bits) => new((a._v.AsUInt64() << bits).AsDouble());

    public static Lanes64x4 ShiftRight(Lanes64x4 a, int bits) => new((a._v.AsUInt64() >>> bits).AsDouble());

    public static Lanes64x4 MultiplyLowerWords(Lanes64x4 a, Lanes64x4 b) => new(Multiply(a._v.AsUInt32(), b._v.AsUInt32()).AsDouble());

    public static Lanes64x4 Less(Lanes64x4 a, Lanes64x4 b) => new(V.LessThan(a._v, b._v));

    public static Lanes64x4 Select(Lanes64x4 mask, Lanes64x4 a, Lanes64x4 b) => new(V.ConditionalSelect(mask._v, a._v, b._v));

    private static Vector256<ulong> Multiply(Vector256<uint> a, Vector256<uint> b) => Avx2.IsSupported
        ? Avx2.Multiply(a, b)
        : (a.AsUInt64() & V.Create(0xffff_fffful)) * (b.AsUInt64() & V.Create(0xffff_fffful));
}
