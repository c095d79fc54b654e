using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// Of each element the mean over the rows that change it, |x| &gt; least; what one row alone changes is multiplied by the row's factor instead. Quotients are
/// rounded and added in the order of the rows, so the bits do not depend on registers.
/// </summary>
internal static unsafe class ChangedMean
{
    /// <summary>Merges rows.</summary>
    /// <param name="rows">Addresses of the rows, as long as the result, outside the collected heap.</param>
    /// <param name="factors">One for each row.</param>
    /// <param name="least">The greatest magnitude that is no change.</param>
    /// <param name="result">Takes the elements.</param>
    public static void Merge<T>(ReadOnlySpan<nint> rows, ReadOnlySpan<T> factors, T least, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        var done = Vector512.IsHardwareAccelerated
            ? Merged<T, Numbers512<T>>(rows, factors, least, result)
            : Merged<T, Numbers<T>>(rows, factors, least, result);
        for (var i = done; i < result.Length; i++)
        {
            result[i] = One(rows, i, factors, least);
        }
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Merged<T, TNumbers>(ReadOnlySpan<nint> rows, ReadOnlySpan<T> factors, T least, Span<T> result)
        where T : unmanaged, INumber<T>
        where TNumbers : struct, INumbers<TNumbers, T>
    {
        var (zero, one, two, limit) = (TNumbers.All(T.Zero), TNumbers.All(T.One), TNumbers.All(T.One + T.One), TNumbers.All(least));
        var half = TNumbers.All(T.One / (T.One + T.One));
        ref var to = ref MemoryMarshal.GetReference(result);
        nint i = 0;
        for (; i <= result.Length - TNumbers.Count; i += TNumbers.Count)
        {
            var count = zero;
            foreach (var row in rows)
            {
                count += TNumbers.IfGreater(TNumbers.Abs(TNumbers.Load(ref *(T*)row, i)), limit, one, zero);
            }

            // Seldom more than two: a half is the quotient, and a division costs more than all the rest.
            var divides = TNumbers.AnyGreater(count, two);
            var total = zero;
            for (var j = 0; j < rows.Length; j++)
            {
                var value = TNumbers.Load(ref *(T*)rows[j], i);
                var term = TNumbers.IfGreater(count, one, divides ? value / count : value * half, value * TNumbers.All(factors[j]));
                total += TNumbers.IfGreater(TNumbers.Abs(value), limit, term, zero);
            }

            total.Store(ref to, i);
        }

        return (int)i;
    }

    private static T One<T>(ReadOnlySpan<nint> rows, int index, ReadOnlySpan<T> factors, T least)
        where T : unmanaged, INumber<T>
    {
        var count = T.Zero;
        foreach (var row in rows)
        {
            count += T.Abs(((T*)row)[index]) > least ? T.One : T.Zero;
        }

        var total = T.Zero;
        for (var j = 0; j < rows.Length; j++)
        {
            var value = ((T*)rows[j])[index];
            if (T.Abs(value) > least)
            {
                total += count > T.One ? value / count : value * factors[j];
            }
        }

        return total;
    }
}
