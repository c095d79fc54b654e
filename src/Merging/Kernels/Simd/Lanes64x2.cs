using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector128;
using Doubles = System.Runtime.Intrinsics.Vector128<double>;

namespace TaskRecipes.Merging.Kernels.Simd;

/// <summary>Two 64-bit lanes.</summary>
internal readonly struct Lanes64x2(Doubles v) : ILanes64<Lanes64x2>
{
    private readonly Doubles _v = v;

    public static int Count => 2;

    public static Lanes64x2 Indices => new(Vector128<ulong>.Indices.AsDouble());

    public static Lanes64x2 All(double value) => new(V.Create(value));

    public static Lanes64x2 AllBits(ulong bits) => new(V.Create(bits).AsDouble());

    public static Lanes64x2 Load(ref readonly byte source) => new(V.LoadUnsafe(in source).AsDouble());

    public static Lanes64x2 LoadSingles(ref readonly byte source) =>
        new(V.WidenLower(V.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(in source)).AsSingle()));

    public void Store(ref byte destination) => _v.AsByte().StoreUnsafe(ref destination);

    public void StoreSingles(ref byte destination) =>
        Unsafe.WriteUnaligned(ref destination, V.Narrow(_v, _v).AsUInt64().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs(Lanes64x2 a, Lanes64x2 b, ref byte destination)
    {
        V.Create(a._v.GetLower(), b._v.GetLower()).AsByte().StoreUnsafe(ref destination);
        V.Create(a._v.GetUpper(), b._v.GetUpper()).AsByte().StoreUnsafe(ref destination, 16);
    }

    public static Lanes64x2 operator +(Lanes64x2 a, Lanes64x2 b) => new(a._v + b._v);

    public static Lanes64x2 operator -(Lanes64x2 a, Lanes64x2 b) => new(a._v - b._v);

    public static Lanes64x2 operator *(Lanes64x2 a, Lanes64x2 b) => new(a._v * b._v);

    public static Lanes64x2 operator /(Lanes64x2 a, Lanes64x2 b) => new(a._v / b._v);

    public static Lanes64x2 Fused(Lanes64x2 a, Lanes64x2 b, Lanes64x2 c) => new(V.FusedMultiplyAdd(a._v, b._v, c._v));

    public static Lanes64x2 ExactProductPlus(Lanes64x2 a, Lanes64x2 b, Lanes64x2 c) => new(V.MultiplyAddEstimate(a._v, b._v, c._v));

    public static Lanes64x2 Sqrt(Lanes64x2 a) => new(V.Sqrt(a._v));

    public static Lanes64x2 Abs(Lanes64x2 a) => new(V.Abs(a._v));

    public static Lanes64x2 Max(Lanes64x2 a, Lanes64x2 b) => new(V.MaxNative(a._v, b._v));

    public static Lanes64x2 And(Lanes64x2 a, Lanes64x2 b) => new((a._v.AsUInt64() & b._v.AsUInt64()).AsDouble());

    public static Lanes64x2 Or(Lanes64x2 a, Lanes64x2 b) => new((a._v.AsUInt64() | b._v.AsUInt64()).AsDouble());

    public static Lanes64x2 Xor(Lanes64x2 a, Lanes64x2 b) => new((a._v.AsUInt64() ^ b._v.AsUInt64()).AsDouble());

    public static Lanes64x2 Xor(Lanes64x2 a, Lanes64x2 b, Lanes64x2 c) => Xor(Xor(a, b), c);

    public static Lanes64x2 UpperWords(Lanes64x2 a) => ShiftRight(a, 32);

    public static Lanes64x2 AddBits(Lanes64x2 a, Lanes64x2 b) => new((a._v.AsUInt64() + b._v.AsUInt64()).AsDouble());

    public static Lanes64x2 SubtractBits(Lanes64x2 a, Lanes64x2 b) => new((a._v.AsUInt64() - b._v.AsUInt64()).AsDouble());

    public static Lanes64x2 ShiftLeft(Lanes64x2 a, int bits) => new((a._v.AsUInt64() << bits).AsDouble());

    public static Lanes64x2 ShiftRight(Lanes64x2 a, int bits) => new((a._v.AsUInt64() >>> bits).AsDouble());

    public static Lanes64x2 MultiplyLowerWords(Lanes64x2 a, Lanes64x2 b) => new(Multiply(a._v.AsUInt32(), b._v.AsUInt32()).AsDouble());

    public static Lanes64x2 Less(Lanes64x2 a, Lanes64x2 b) => new(V.LessThan(a._v, b._v));

    public static Lanes64x2 Select(Lanes64x2 mask, Lanes64x2 a, Lanes64x2 b) => new(V.ConditionalSelect(mask._v, a._v, b._v));

    private static Vector128<ulong> Multiply(Vector128<uint> a, Vector128<uint> b) => Sse2.IsSupported ? Sse2.Multiply(a, b)
        : AdvSimd.IsSupported ? AdvSimd.MultiplyWideningLower(V.Narrow(a.AsUInt64(), a.AsUInt64()).GetLower(), V.Narrow(b.AsUInt64(), b.AsUInt64()).GetLower())
        : (a.AsUInt64() & V.Create(0xffff_fffful)) * (b.AsUInt64() & V.Create(0xffff_fffful));
}
