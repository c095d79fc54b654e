using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector512;
using Doubles = System.Runtime.Intrinsics.Vector512<double>;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>Eight 64-bit lanes.</summary>
internal readonly struct Lanes64x8(Doubles v) : ILanes64<Lanes64x8>
{
    private readonly Doubles _v = v;

    public static int Count => 8;

    public static Lanes64x8 Indices => new(Vector512<ulong>.Indices.AsDouble());

    public static Lanes64x8 All(double value) => new(V.Create(value));

    public static Lanes64x8 AllBits(ulong bits) => new(V.Create(bits).AsDouble());

    public static Lanes64x8 Load(ref readonly byte source) => new(V.LoadUnsafe(in source).AsDouble());

    public static Lanes64x8 LoadSingles(ref readonly byte source) =>
        new(V.WidenLower(Vector256.LoadUnsafe(in source).AsSingle().ToVector512Unsafe()));

    public void Store(ref byte destination) => _v.AsByte().StoreUnsafe(ref destination);

    public void StoreSingles(ref byte destination) =>
        Vector256.Narrow(_v.GetLower(), _v.GetUpper()).AsByte().StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(Lanes64x8 a, Lanes64x8 b, ref byte destination)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.PermuteVar8x64x2(a._v, V.Create(0, 8, 1, 9, 2, 10, 3, 11), b._v).AsByte().StoreUnsafe(ref destination);
            Avx512F.PermuteVar8x64x2(a._v, V.Create(4, 12, 5, 13, 6, 14, 7, 15), b._v).AsByte().StoreUnsafe(ref destination, 64);
        }
        else
        {
            Lanes64x4.StorePairs(new(a._v.GetLower()), new(b._v.GetLower()), ref destination);
            Lanes64x4.StorePairs(new(a._v.GetUpper()), new(b._v.GetUpper()), ref Unsafe.AddByteOffset(ref destination, 64));
        }
    }

    public static Lanes64x8 operator +(Lanes64x8 a, Lanes64x8 b) => new(a._v + b._v);

    public static Lanes64x8 operator -(Lanes64x8 a, Lanes64x8 b) => new(a._v - b._v);

    public static Lanes64x8 operator *(Lanes64x8 a, Lanes64x8 b) => new(a._v * b._v);

    public static Lanes64x8 operator /(Lanes64x8 a, Lanes64x8 b) => new(a._v / b._v);

    public static Lanes64x8 Fused(Lanes64x8 a, Lanes64x8 b, Lanes64x8 c) => new(V.FusedMultiplyAdd(a._v, b._v, c._v));

    public static Lanes64x8 ExactProductPlus(Lanes64x8 a, Lanes64x8 b, Lanes64x8 c) => new(V.MultiplyAddEstimate(a._v, b._v, c._v));

    public static Lanes64x8 Sqrt(Lanes64x8 a) => new(V.Sqrt(a._v));

    public static Lanes64x8 Abs(Lanes64x8 a) => new(V.Abs(a._v));

    public static Lanes64x8 Max(Lanes64x8 a, Lanes64x8 b) => new(V.MaxNative(a._v, b._v));

    public static Lanes64x8 And(Lanes64x8 a, Lanes64x8 b) => new((a._v.AsUInt64() & b._v.AsUInt64()).AsDouble());

    public static Lanes64x8 Or(Lanes64x8 a, Lanes64x8 b) => new((a._v.AsUInt64() | b._v.AsUInt64()).AsDouble());

    public static Lanes64x8 Xor(Lanes64x8 a, Lanes64x8 b) => new((a._v.AsUInt64() ^ b._v.AsUInt64()).AsDouble());

    public static Lanes64x8 Xor(Lanes64x8 a, Lanes64x8 b, Lanes64x8 c) => Avx512F.IsSupported
        ? new(Avx512F.TernaryLogic(a._v.AsUInt64(), b._v.AsUInt64(), c._v.AsUInt64(), 0x96).AsDouble())
        : Xor(Xor(a, b), c);

    // A shuffle, since shifts wait for the port that multiplies.
    public static Lanes64x8 UpperWords(Lanes64x8 a) => Avx512F.IsSupported ? new(Avx512F.Shuffle(a._v.AsUInt32(), 0b11_11_01_01).AsDouble()) : ShiftRight(a, 32);

    public static Lanes64x8 AddBits(Lanes64x8 a, Lanes64x8 b) => new((a._v.AsUInt64() + b._v.AsUInt64()).AsDouble());

    public static Lanes64x8 SubtractBits(Lanes64x8 a, Lanes64x8 b) => new((a._v.AsUInt64() - b._v.AsUInt64()).AsDouble());

    public static Lanes64x8 ShiftLeft(Lanes64x8 a, int bits) => new((a._v.AsUInt64() << bits).AsDouble());

    public static Lanes64x8 ShiftRight(Lanes64x8 a, int bits) => new((a._v.AsUInt64() >>> bits).AsDouble());

    public static Lanes64x8 MultiplyLowerWords(Lanes64x8 a, Lanes64x8 b) => new(Multiply(a._v.AsUInt32(), b._v.AsUInt32()).AsDouble());

    public static Lanes64x8 Less(Lanes64x8 a, Lanes64x8 b) => new(V.LessThan(a._v, b._v));

    public static Lanes64x8 Select(Lanes64x8 mask, Lanes64x8 a, Lanes64x8 b) => new(V.ConditionalSelect(mask._v, a._v, b._v));

    private static Vector512<ulong> Multiply(Vector512<uint> a, Vector512<uint> b) => Avx512F.IsSupported
        ? Avx512F.Multiply(a, b)
        : (a.AsUInt64() & V.Create(0xffff_fffful)) * (b.AsUInt64() & V.Create(0xffff_fffful));
}
