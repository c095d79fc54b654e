using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        var done = Vectors(ref row, stride, count, shares, zeroIsNegative, result);
        for (var i = done; i < result.Length; i++)
        {
            result[i] = One(ref Unsafe.Add(ref row, i), stride, count, shares, zeroIsNegative);
        }
    }

    /// <summary>
    /// As <see cref="Merge"/>, but the sign is elected without weights (0 is positive), each row that agrees is multiplied by its weight, and the
    /// divisor, their sum, is at least <paramref name="floor"/>.
    /// </summary>
    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightedMean<T>(ReadOnlySpan<T> rows, int stride, int count, ReadOnlySpan<T> weights, T floor, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        ref var first = ref MemoryMarshal.GetReference(rows);
        var i = 0;
        for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var sum = Vector.LoadUnsafe(ref first, (nuint)i);
            for (var j = 1; j < count; j++)
            {
                sum += Vector.LoadUnsafe(ref first, (nuint)((j * stride) + i));
            }

            var turned = Vector.LessThan(sum, Vector<T>.Zero) & Vector.Create(-T.Zero);
            var (total, divisor) = (Vector<T>.Zero, Vector<T>.Zero);
            for (var j = 0; j < count; j++)
            {
                var value = Vector.LoadUnsafe(ref first, (nuint)((j * stride) + i));
                var agrees = Vector.GreaterThan(value ^ turned, Vector<T>.Zero);
                total += (value * Vector.Create(weights[j])) & agrees;
                divisor += Vector.Create(weights[j]) & agrees;
            }

            (total / Vector.Max(divisor, Vector.Create(floor))).StoreUnsafe(ref MemoryMarshal.GetReference(result), (nuint)i);
        }

        for (; i < result.Length; i++)
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

        return Signs<T>(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Signs<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        // Counts in lanes of T stay whole numbers: a chunk has far fewer elements than a single counts exactly.
        var counts = Vector<T>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var value = new Vector<T>(values[i..]);
            counts += Vector<T>.One & Vector.GreaterThan(value, Vector<T>.Zero);
            counts -= Vector<T>.One & Vector.LessThan(value, Vector<T>.Zero);
        }

        var signs = long.CreateTruncating(Vector.Sum(counts));
        for (; i < values.Length; i++)
        {
            signs += values[i] > T.Zero ? 1 : values[i] < T.Zero ? -1 : 0;
        }

        return signs;
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Vectors<T>(ref T rows, int stride, int count, ReadOnlySpan<T> shares, bool zeroIsNegative, Span<T> result)
        where T : unmanaged, INumber<T>
    {
        var (zero, one, sign) = (Vector<T>.Zero, Vector<T>.One, Vector.Create(-T.Zero));
        ref var to = ref MemoryMarshal.GetReference(result);
        var end = (nuint)((long)count * stride);
        var i = (nuint)0;
        for (; i + (nuint)Vector<T>.Count <= (nuint)result.Length; i += (nuint)Vector<T>.Count)
        {
            var sum = Vector.LoadUnsafe(ref rows, i);
            for (var j = (nuint)stride; j < end; j += (nuint)stride)
            {
                sum += Vector.LoadUnsafe(ref rows, j + i);
            }

            // A value agrees where it is above 0 once all signs are turned with the elected one.
            var turned = (zeroIsNegative ? Vector.LessThanOrEqual(sum, zero) : Vector.LessThan(sum, zero)) & sign;
            var (total, divisor) = (zero, zero);
            if (shares.IsEmpty)
            {
                for (var j = (nuint)0; j < end; j += (nuint)stride)
                {
                    var value = Vector.LoadUnsafe(ref rows, j + i);
                    total += value & Vector.GreaterThan(value ^ turned, zero);
                }
            }
            else
            {
                var (j, k) = ((nuint)0, 0);
                for (; j < end; j += (nuint)stride, k++)
                {
                    var value = Vector.LoadUnsafe(ref rows, j + i);
                    var agrees = Vector.GreaterThan(value ^ turned, zero);
                    total += value & agrees;
                    divisor += Vector.Create(shares[k]) & agrees;
                }

                total /= Vector.ConditionalSelect(Vector.Equals(divisor, zero), one, divisor);
            }

            total.StoreUnsafe(ref to, i);
        }

        return (int)i;
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
