using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Elementary;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Draws;

/// <summary>
/// Standard normal numbers, two from the four words w of each counter block (Box and Muller, "A note on the generation of random normal
/// deviates", 1958): with u = (⌊(w₀ + 2³²w₁)/2¹¹⌋ + 1) · 2⁻⁵³ in (0, 1], v = ⌊(w₂ + 2³²w₃)/2¹¹⌋ · 2⁻⁵³ in [0, 1) and r = √(−2 ln u),
/// r cos 2πv and r sin 2πv, in fp64 with the functions of this room.
/// </summary>
internal static class BoxMuller
{
    /// <summary>Blocks that are turned into numbers at once.</summary>
    public const int MostBlocks = 256;

    private const double TwoPi = 6.283185307179586;

    /// <summary>Two numbers from each 16 bytes of <paramref name="words"/>.</summary>
    public static void Run(ReadOnlySpan<byte> words, Span<double> destination, SimdWidth width)
    {
        Span<double> u = stackalloc double[MostBlocks];
        Span<double> v = stackalloc double[MostBlocks];
        var bits = MemoryMarshal.Cast<byte, ulong>(words);
        var count = bits.Length / 2;
        for (var i = 0; i < count; i++)
        {
            u[i] = ((bits[2 * i] >> 11) + 1) * (1.0 / (1ul << 53));
            v[i] = (bits[(2 * i) + 1] >> 11) * (1.0 / (1ul << 53));
        }

        ref var pu = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(u));
        ref var pv = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(v));
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(destination[..(2 * count)]));
        var done = width switch
        {
            SimdWidth.Bits512 => Part<Lanes64x8>(ref pu, ref pv, ref to, 0, count),
            SimdWidth.Bits256 => Part<Lanes64x4>(ref pu, ref pv, ref to, 0, count),
            SimdWidth.Bits128 => Part<Lanes64x2>(ref pu, ref pv, ref to, 0, count),
            _ => 0,
        };
        Part<Lanes64x1>(ref pu, ref pv, ref to, done, count);
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Part<T>(ref byte u, ref byte v, ref byte destination, int start, int count)
        where T : struct, ILanes64<T>
    {
        var i = (nint)start;
        for (; i <= count - T.Count; i += T.Count)
        {
            var radius = T.Sqrt(T.All(-2) * Logarithm.Of(T.Load(ref Unsafe.AddByteOffset(ref u, i * sizeof(double)))));
            var (sine, cosine) = Trigonometry.Both(T.All(TwoPi) * T.Load(ref Unsafe.AddByteOffset(ref v, i * sizeof(double))));
            T.StorePairs(radius * cosine, radius * sine, ref Unsafe.AddByteOffset(ref destination, i * 2 * sizeof(double)));
        }

        return (int)i;
    }
}
