using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>How elements are kept in memory; each stands for the fp32 number of the same value.</summary>
internal unsafe interface IStoredElement
{
    /// <summary>Bytes of an element.</summary>
    static abstract int Size { get; }

    /// <summary>Sixteen elements from <paramref name="from"/> on.</summary>
    static abstract Vector512<float> Load(byte* from);

    /// <summary>One element.</summary>
    static abstract float One(byte* from);
}

/// <summary>IEEE single precision.</summary>
internal readonly unsafe struct SingleElement : IStoredElement
{
    public static int Size => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(byte* from) => Vector512.Load((float*)from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(byte* from) => *(float*)from;
}

/// <summary>The upper half of a single.</summary>
internal readonly unsafe struct UpperHalfElement : IStoredElement
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(byte* from) => (StoredBits.Wide((ushort*)from) << 16).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(byte* from) => BitConverter.UInt32BitsToSingle((uint)*(ushort*)from << 16);
}

/// <summary>IEEE half precision: exponent and fraction moved to a single's and multiplied by 2¹¹², which is exact for subnormal numbers too.</summary>
internal readonly unsafe struct HalfElement : IStoredElement
{
    private const float Shift = 5.192296858534828e33f;

    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(byte* from)
    {
        var bits = StoredBits.Wide((ushort*)from);
        var number = ((bits & Vector512.Create(0x7fffu)) << 13).AsSingle() * Vector512.Create(Shift);

        // Infinities and NaN have all bits of the exponent in both.
        var special = Vector512.GreaterThanOrEqual(bits & Vector512.Create(0x7c00u), Vector512.Create(0x7c00u)) & Vector512.Create(0x7f800000u);
        return (number.AsUInt32() | special | ((bits & Vector512.Create(0x8000u)) << 16)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(byte* from) => (float)*(Half*)from;
}
