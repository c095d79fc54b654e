using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels;

/// <summary>
/// Elects a sign for each element of several rows and adds what agrees with it (Yadav et al., TIES-Merging, NeurIPS 2023, section 3.2).
/// Each operation rounds by itself and rows are added in their order, so the bits do not depend on registers.
/// </summary>
internal static class Election
{
    /// <summary>
    /// Sum of those elements that have the sign of the sum over all rows, divided by the sum of their rows' shares. Exact zeros neither agree nor count.
    /// </summary>
    /// <param name="rows">The rows, one after the other, <paramref name="stride"/> elements apart.</param>
    /// <param name="stride">Elements from one row to the next.</param>
    /// <param name="shares">What each row adds to the divisor where it agrees (a divisor of 0 counts as 1); empty for no division.</param>
    /// <param name="zeroIsNegative">Whether a sum of exactly 0 elects the negative sign, else the positive one.</param>
    /// <param name="result">Takes the elements.</param>
    public static void Merge<T>(ReadOnlySpan<T> rows, int stride, int count, ReadOnlySpan<T> shares, bool zeroIsNegative, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        ref var row = ref MemoryMarshal.GetReference(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, ((count - 1) * stride) + result.Length);
        var done = Vector512.IsHardwareAccelerated
            ? Merged<T, Numbers512<T>>(ref row, stride, count, shares, zeroIsNegative, result)
            : Merged<T, Numbers<T>>(ref row, stride, count, shares, zeroIsNegative, result);
        for (var i = done; i < result.Length; i++)
        {
            result[i] = One(ref Unsafe.Add(ref row, i), stride, count, shares, zeroIsNegative);
        }
    }

    /// <summary>
    /// As <see cref="Merge"/>, but the sign is elected without weights (0 is positive), each row that agrees is multiplied by its weight, and the
    /// divisor, their sum, is at least <paramref name="floor"/>.
    /// </summary>
    public static void WeightedMean<T>(ReadOnlySpan<T> rows, int stride, int count, ReadOnlySpan<T> weights, T floor, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        ref var first = ref MemoryMarshal.GetReference(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, ((count - 1) * stride) + result.Length);
        var done = Vector512.IsHardwareAccelerated
            ? Mean<T, Numbers512<T>>(ref first, stride, count, weights, floor, result)
            : Mean<T, Numbers<T>>(ref first, stride, count, weights, floor, result);
        for (var i = done; i < result.Length; i++)
        {
            var sum = rows[i];
            for (var j = 1; j < count; j++)
            {
                sum += rows[(j * stride) + i];
            }

            var (total, divisor) = (T.Zero, T.Zero);
            for (var j = 0; j < count; j++)
            {
                var value = rows[(j * stride) + i];
                if (sum < T.Zero ? value < T.Zero : value > T.Zero)
                {
                    total += value * weights[j];
                    divisor += weights[j];
                }
            }

            result[i] = total / T.Max(divisor, floor);
        }
    }

    /// <summary>How many elements have a positive sum over all rows, less those that have a negative one.</summary>
    public static long SignSum<T>(ReadOnlySpan<T> rows, int stride, int count, Span<T> sum)
        where T : unmanaged, INumber<T>
    {
        rows[..sum.Length].CopyTo(sum);
        for (var i = 1; i < count; i++)
        {
            TensorPrimitives.Add(sum, rows.Slice(i * stride, sum.Length), sum);
        }

        return Vector512.IsHardwareAccelerated ? Signs<T, Numbers512<T>>(sum) : Signs<T, Numbers<T>>(sum);
    }

    // Hot from the first call, as all below: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Mean<T, TNumbers>(ref T rows, int stride, int count, ReadOnlySpan<T> weights, T floor, Span<T> result)
        where T : unmanaged, INumber<T>
        where TNumbers : struct, INumbers<TNumbers, T>
    {
        var (zero, sign, least) = (TNumbers.All(T.Zero), TNumbers.All(-T.Zero), TNumbers.All(floor));
        ref var to = ref MemoryMarshal.GetReference(result);
        nint i = 0;
        for (; i <= result.Length - TNumbers.Count; i += TNumbers.Count)
        {
            var turned = TNumbers.IfGreater(zero, Sum<T, TNumbers>(ref rows, i, stride, count), sign, zero);
            var (total, divisor) = (zero, zero);
            var j = i;
            foreach (var weight in weights)
            {
                var value = TNumbers.Load(ref rows, j);
                var share = TNumbers.IfGreater(value ^ turned, zero, TNumbers.All(weight), zero);
                total += value * share;
                divisor += share;
                j += stride;
            }

            (total / TNumbers.Max(divisor, least)).Store(ref to, i);
        }

        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Signs<T, TNumbers>(Span<T> values)
        where T : unmanaged, INumber<T>
        where TNumbers : struct, INumbers<TNumbers, T>
    {
        // Counts in lanes of T stay whole numbers: a chunk has far fewer elements than a single counts exactly.
        var (zero, one) = (TNumbers.All(T.Zero), TNumbers.All(T.One));
        ref var from = ref MemoryMarshal.GetReference(values);
        var counts = zero;
        nint i = 0;
        for (; i <= values.Length - TNumbers.Count; i += TNumbers.Count)
        {
            var value = TNumbers.Load(ref from, i);
            counts += TNumbers.IfGreater(value, zero, one, zero);
            counts -= TNumbers.IfGreater(zero, value, one, zero);
        }

        var signs = long.CreateTruncating(TNumbers.Sum(counts));
        for (; i < values.Length; i++)
        {
            signs += values[(int)i] > T.Zero ? 1 : values[(int)i] < T.Zero ? -1 : 0;
        }

        return signs;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Merged<T, TNumbers>(ref T rows, int stride, int count, ReadOnlySpan<T> shares, bool zeroIsNegative, Span<T> result)
        where T : unmanaged, INumber<T>
        where TNumbers : struct, INumbers<TNumbers, T>
    {
        var (zero, one, two) = (TNumbers.All(T.Zero), TNumbers.All(T.One), TNumbers.All(T.One + T.One));
        var (half, sign) = (TNumbers.All(T.One / (T.One + T.One)), TNumbers.All(-T.Zero));
        ref var to = ref MemoryMarshal.GetReference(result);
        nint i = 0;
        for (; i <= result.Length - TNumbers.Count; i += TNumbers.Count)
        {
            // A value agrees where it is above 0 once all signs are turned with the elected one.
            var sum = Sum<T, TNumbers>(ref rows, i, stride, count);
            var turned = zeroIsNegative ? TNumbers.IfNotLess(zero, sum, sign, zero) : TNumbers.IfGreater(zero, sum, sign, zero);
            var (total, divisor) = (zero, zero);
            if (shares.IsEmpty)
            {
                var end = i + ((nint)count * stride);
                for (var j = i; j < end; j += stride)
                {
                    var value = TNumbers.Load(ref rows, j);
                    total += TNumbers.IfGreater(value ^ turned, zero, value, zero);
                }
            }
            else
            {
                var j = i;
                foreach (var share in shares)
                {
                    var value = TNumbers.Load(ref rows, j);
                    var agreeing = value ^ turned;
                    total += TNumbers.IfGreater(agreeing, zero, value, zero);
                    divisor += TNumbers.IfGreater(agreeing, zero, TNumbers.All(share), zero);
                    j += stride;
                }

                // By 2, as a rule: the half is the same number and a division costs more than all the rest.
                var rest = TNumbers.IfEqual(divisor, two, one, TNumbers.IfEqual(divisor, zero, one, divisor));
                total *= TNumbers.IfEqual(divisor, two, half, one);
                total = TNumbers.AnyGreater(TNumbers.Abs(rest - one), zero) ? total / rest : total;
            }

            total.Store(ref to, i);
        }

        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Sum<T, TNumbers>(ref T rows, nint index, int stride, int count)
        where T : unmanaged
        where TNumbers : struct, INumbers<TNumbers, T>
    {
        var sum = TNumbers.Load(ref rows, index);
        for (var j = 1; j < count; j++)
        {
            sum += TNumbers.Load(ref rows, index + ((nint)j * stride));
        }

        return sum;
    }

    private static T One<T>(ref T rows, int stride, int count, ReadOnlySpan<T> shares, bool zeroIsNegative)
        where T : unmanaged, INumber<T>
    {
        var sum = rows;
        for (var j = 1; j < count; j++)
        {
            sum += Unsafe.Add(ref rows, j * stride);
        }

        var negative = zeroIsNegative ? sum <= T.Zero : sum < T.Zero;
        var (total, divisor) = (T.Zero, T.Zero);
        for (var j = 0; j < count; j++)
        {
            var value = Unsafe.Add(ref rows, j * stride);
            if (negative ? value < T.Zero : value > T.Zero)
            {
                total += value;
                divisor += shares.IsEmpty ? T.Zero : shares[j];
            }
        }

        return divisor == T.Zero ? total : total / divisor;
    }
}
