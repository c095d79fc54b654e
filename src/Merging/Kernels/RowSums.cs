using System.Runtime.InteropServices;

namespace TaskRecipes.Merging.Kernels;

/// <summary>Sums over a row of a matrix: by the order of SPEC 5.4, the blocks restarting with the row.</summary>
internal static class RowSums
{
    /// <summary>Σ xᵢyᵢ.</summary>
    public static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i += Reductions.BlockSize)
        {
            var count = Math.Min(Reductions.BlockSize, x.Length - i);
            var a = x.Slice(i, count);
            var b = y.Slice(i, count);
            sum += typeof(T) == typeof(float)
                ? Reductions.BlockDot(MemoryMarshal.Cast<T, float>(a), MemoryMarshal.Cast<T, float>(b))
                : Reductions.BlockDot(MemoryMarshal.Cast<T, double>(a), MemoryMarshal.Cast<T, double>(b));
        }

        return sum;
    }

    /// <summary>Σ xᵢ², Σ xᵢyᵢ and Σ yᵢ² in one pass; the same bits as three dot products.</summary>
    public static (double XX, double XY, double YY) Gram<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged
    {
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i += Reductions.BlockSize)
        {
            var count = Math.Min(Reductions.BlockSize, x.Length - i);
            var a = x.Slice(i, count);
            var b = y.Slice(i, count);
            var part = typeof(T) == typeof(float)
                ? Reductions.BlockGram(MemoryMarshal.Cast<T, float>(a), MemoryMarshal.Cast<T, float>(b))
                : Reductions.BlockGram(MemoryMarshal.Cast<T, double>(a), MemoryMarshal.Cast<T, double>(b));
            (xx, xy, yy) = (xx + part.XX, xy + part.XY, yy + part.YY);
        }

        return (xx, xy, yy);
    }

    /// <summary>Σ |xᵢ|.</summary>
    public static double Abs<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i += Reductions.BlockSize)
        {
            var part = x.Slice(i, Math.Min(Reductions.BlockSize, x.Length - i));
            sum += typeof(T) == typeof(float)
                ? Reductions.BlockAbsSum(MemoryMarshal.Cast<T, float>(part))
                : Reductions.BlockAbsSum(MemoryMarshal.Cast<T, double>(part));
        }

        return sum;
    }
}
