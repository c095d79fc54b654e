using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TaskRecipes.Merging.Kernels.Simd;

namespace TaskRecipes.Merging.Kernels;

/// <summary>Element-wise steps of the methods that TensorPrimitives does not have; each operation rounds, so registers do not matter.</summary>
internal static class Steps
{
    /// <summary>y + factor · x, product and sum rounded.</summary>
    // Hot from the first call, as all here: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        var i = 0;
        for (; i <= y.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(y[i..]) + (new Vector<double>(factor) * new Vector<double>(x[i..]))).CopyTo(y[i..]);
        }

        for (; i < y.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }

    /// <summary>Adds 1 where |x| &gt; factor · |sum − x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Vote<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> sum, T factor, Span<T> votes)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        for (; i <= votes.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var value = new Vector<T>(x[i..]);
            var rest = Vector.Abs(new Vector<T>(sum[i..]) - value) * new Vector<T>(factor);
            (new Vector<T>(votes[i..]) + (Vector<T>.One & Vector.GreaterThan(Vector.Abs(value), rest))).CopyTo(votes[i..]);
        }

        for (; i < votes.Length; i++)
        {
            votes[i] += T.Abs(x[i]) > T.Abs(sum[i] - x[i]) * factor ? T.One : T.Zero;
        }
    }

    /// <summary>Zeroes what has fewer votes than asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KeepElected<T>(ReadOnlySpan<T> votes, T least, Span<T> values)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(values[i..]) & Vector.GreaterThanOrEqual(new Vector<T>(votes[i..]), new Vector<T>(least))).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = votes[i] >= least ? values[i] : T.Zero;
        }
    }

    /// <summary>Zeroes what has not the sign of <paramref name="own"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KeepSign<T>(ReadOnlySpan<T> own, Span<T> values)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var (sign, value) = (new Vector<T>(own[i..]), new Vector<T>(values[i..]));
            var agrees = (Vector.GreaterThan(sign, Vector<T>.Zero) & Vector.GreaterThan(value, Vector<T>.Zero))
                | (Vector.LessThan(sign, Vector<T>.Zero) & Vector.LessThan(value, Vector<T>.Zero));
            (value & agrees).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = (own[i] > T.Zero && values[i] > T.Zero) || (own[i] < T.Zero && values[i] < T.Zero) ? values[i] : T.Zero;
        }
    }

    /// <summary>Adds 1 where |x| &gt; least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CountAbove<T>(ReadOnlySpan<T> x, T least, Span<T> counts)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        for (; i <= counts.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var above = Vector.GreaterThan(Vector.Abs(new Vector<T>(x[i..])), new Vector<T>(least));
            (new Vector<T>(counts[i..]) + (Vector<T>.One & above)).CopyTo(counts[i..]);
        }

        for (; i < counts.Length; i++)
        {
            counts[i] += T.Abs(x[i]) > least ? T.One : T.Zero;
        }
    }

    /// <summary>How many elements have |x| &gt; least where count is 1, and how many where it is greater.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (long Own, long Shared) CountOwn<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> counts, T least)
        where T : unmanaged, INumber<T>
    {
        var (one, own, all) = (Vector<T>.One, Vector<T>.Zero, Vector<T>.Zero);
        var i = 0;
        for (; i <= counts.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var above = Vector.GreaterThan(Vector.Abs(new Vector<T>(x[i..])), new Vector<T>(least));
            all += one & above;
            own += one & above & Vector.Equals(new Vector<T>(counts[i..]), one);
        }

        var (owned, changed) = (long.CreateTruncating(Vector.Sum(own)), long.CreateTruncating(Vector.Sum(all)));
        for (; i < counts.Length; i++)
        {
            var above = T.Abs(x[i]) > least ? 1 : 0;
            changed += above;
            owned += counts[i] == T.One ? above : 0;
        }

        return (owned, changed - owned);
    }

    /// <summary>values / counts where a count is greater than 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DivideByCount<T>(ReadOnlySpan<T> counts, Span<T> values)
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var value = new Vector<T>(values[i..]);
            (value / Vector.Max(new Vector<T>(counts[i..]), Vector<T>.One)).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] /= T.Max(counts[i], T.One);
        }
    }

    /// <summary>The population variance of several rows at each place, in fp64: Σ(x − Σx/n)²/n, rounded to fp32.</summary>
    public static void Variance(ReadOnlySpan<float> rows, int stride, int count, Span<float> variance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, ((count - 1) * stride) + variance.Length);
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(rows));
        var done = SimdWidths.Best switch
        {
            SimdWidth.Bits512 => Variance<Lanes64x8>(ref first, stride, count, variance, 0),
            SimdWidth.Bits256 => Variance<Lanes64x4>(ref first, stride, count, variance, 0),
            SimdWidth.Bits128 => Variance<Lanes64x2>(ref first, stride, count, variance, 0),
            _ => 0,
        };
        Variance<Lanes64x1>(ref first, stride, count, variance, done);
    }

    /// <summary>The population variance of two rows at each place: the same bits as of rows one after the other.</summary>
    public static void Variance(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> variance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, variance.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, variance.Length);
        ref var px = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(x));
        ref var py = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(y));
        var done = SimdWidths.Best switch
        {
            SimdWidth.Bits512 => Variance<Lanes64x8>(ref px, ref py, variance, 0),
            SimdWidth.Bits256 => Variance<Lanes64x4>(ref px, ref py, variance, 0),
            SimdWidth.Bits128 => Variance<Lanes64x2>(ref px, ref py, variance, 0),
            _ => 0,
        };
        Variance<Lanes64x1>(ref px, ref py, variance, done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Variance<T>(ref byte x, ref byte y, Span<float> variance, int start)
        where T : struct, ILanes64<T>
    {
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(variance));
        var half = T.All(0.5);
        var i = (nint)start;
        for (; i <= variance.Length - T.Count; i += T.Count)
        {
            var (a, b) = (T.LoadSingles(ref Unsafe.AddByteOffset(ref x, i * sizeof(float))), T.LoadSingles(ref Unsafe.AddByteOffset(ref y, i * sizeof(float))));
            var mean = (a + b) * half;
            var (p, q) = (a - mean, b - mean);
            (((p * p) + (q * q)) * half).StoreSingles(ref Unsafe.AddByteOffset(ref to, i * sizeof(float)));
        }

        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Variance<T>(ref byte rows, int stride, int count, Span<float> variance, int start)
        where T : struct, ILanes64<T>
    {
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(variance));
        // A division by a power of two is a product with its reciprocal: the same bits in a fraction of the time.
        var (divides, n) = BitOperations.IsPow2(count) ? (false, T.All(1.0 / count)) : (true, T.All(count));
        var i = (nint)start;
        for (; i <= variance.Length - T.Count; i += T.Count)
        {
            var mean = T.All(0);
            for (nint j = 0; j < count; j++)
            {
                mean += T.LoadSingles(ref Unsafe.AddByteOffset(ref rows, ((j * stride) + i) * sizeof(float)));
            }

            mean = divides ? mean / n : mean * n;
            var sum = T.All(0);
            for (nint j = 0; j < count; j++)
            {
                var difference = T.LoadSingles(ref Unsafe.AddByteOffset(ref rows, ((j * stride) + i) * sizeof(float))) - mean;
                sum += difference * difference;
            }

            (divides ? sum / n : sum * n).StoreSingles(ref Unsafe.AddByteOffset(ref to, i * sizeof(float)));
        }

        return (int)i;
    }
}
