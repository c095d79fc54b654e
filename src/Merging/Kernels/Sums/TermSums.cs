using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels.Sums;

/// <summary>What the elements of a row add to a sum, calculated in as many lanes as there are.</summary>
internal interface IRowTerm
{
    /// <summary>The terms of as many elements from <paramref name="index"/> on.</summary>
    T At<T>(nint index)
        where T : struct, ILanes64<T>;
}

/// <summary>Sums over a row in the order of SPEC 5.4 while its terms are calculated: the bits of <see cref="RowSums"/> over the terms.</summary>
internal static class TermSums
{
    /// <summary>The sum of the terms of so many elements.</summary>
    public static double Sum<TTerm>(TTerm term, int count)
        where TTerm : struct, IRowTerm
    {
        Span<double> lanes = stackalloc double[LaneSums.Lanes];
        var sum = 0.0;
        for (var first = 0; first < count; first += Reductions.BlockSize)
        {
            lanes.Clear();
            var end = Math.Min(count, first + Reductions.BlockSize);
            var done = SimdWidths.Best switch
            {
                SimdWidth.Bits512 => Add<TTerm, Lanes64x8>(term, first, end, lanes),
                SimdWidth.Bits256 => Add<TTerm, Lanes64x4>(term, first, end, lanes),
                SimdWidth.Bits128 => Add<TTerm, Lanes64x2>(term, first, end, lanes),
                _ => first,
            };
            Add<TTerm, Lanes64x1>(term, done, end, lanes);
            sum += LaneSums.Total(lanes);
        }

        return sum;
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Add<TTerm, T>(TTerm term, int first, int end, Span<double> lanes)
        where TTerm : struct, IRowTerm
        where T : struct, ILanes64<T>
    {
        ref var sums = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(lanes));
        nint i = first;
        for (; i <= end - T.Count; i += T.Count)
        {
            ref var sum = ref Unsafe.AddByteOffset(ref sums, i % LaneSums.Lanes * sizeof(double));
            (T.Load(ref sum) + term.At<T>(i)).Store(ref sum);
        }

        return (int)i;
    }
}
