using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TaskRecipes.Merging.Matrices;

/// <summary>
/// Products of matrices, defined by fused multiply-add (SPEC 5.4): each element is fma(aᵢₖ, bₖⱼ, sum) from 0 over ascending k. Tiles and
/// registers change nothing about that, so the bits are the same everywhere.
/// </summary>
internal static class Product
{
    private const int Depth = 256;
    private const int RowTile = 4;

    /// <summary>a · b.</summary>
    public static Matrix Of(Matrix a, Matrix b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Rows, a.Columns);
        var result = new Matrix(a.Rows, b.Columns);
        var width = 2 * Vector<double>.Count;
        var panel = new double[Depth * width];
        for (var k = 0; k < a.Columns; k += Depth)
        {
            var depth = Math.Min(Depth, a.Columns - k);
            for (var j = 0; j < b.Columns; j += width)
            {
                var count = Math.Min(width, b.Columns - j);
                Pack(b, k, depth, j, count, width, panel);
                for (var i = 0; i < a.Rows; i += RowTile)
                {
                    if (count == width && i + RowTile <= a.Rows)
                    {
                        Tile(a, i, k, depth, panel, result, j);
                    }
                    else
                    {
                        Edge(a, i, k, depth, panel, width, result, j, count);
                    }
                }
            }
        }

        return result;
    }

    /// <summary>a · aᵀ.</summary>
    public static Matrix Gram(Matrix a) => Of(a, a.Transposed());

    private static void Pack(Matrix b, int k, int depth, int j, int count, int width, Span<double> panel)
    {
        for (var row = 0; row < depth; row++)
        {
            b[k + row].Slice(j, count).CopyTo(panel[(row * width)..]);
        }
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(Matrix a, int i, int k, int depth, double[] panel, Matrix result, int j)
    {
        var lanes = Vector<double>.Count;
        ref var to = ref MemoryMarshal.GetArrayDataReference(result.Values);
        var (r0, r1, r2, r3) = (
            (nuint)((i * result.Columns) + j), (nuint)(((i + 1) * result.Columns) + j),
            (nuint)(((i + 2) * result.Columns) + j), (nuint)(((i + 3) * result.Columns) + j));
        var c00 = Vector.LoadUnsafe(ref to, r0);
        var c01 = Vector.LoadUnsafe(ref to, r0 + (nuint)lanes);
        var c10 = Vector.LoadUnsafe(ref to, r1);
        var c11 = Vector.LoadUnsafe(ref to, r1 + (nuint)lanes);
        var c20 = Vector.LoadUnsafe(ref to, r2);
        var c21 = Vector.LoadUnsafe(ref to, r2 + (nuint)lanes);
        var c30 = Vector.LoadUnsafe(ref to, r3);
        var c31 = Vector.LoadUnsafe(ref to, r3 + (nuint)lanes);
        ref var left = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(a.Values), (nint)(((long)i * a.Columns) + k));
        ref var right = ref MemoryMarshal.GetArrayDataReference(panel);
        nint stride = a.Columns;
        for (nint p = 0; p < depth; p++)
        {
            var b0 = Vector.LoadUnsafe(ref right, (nuint)(p * 2 * lanes));
            var b1 = Vector.LoadUnsafe(ref right, (nuint)((p * 2 * lanes) + lanes));
            var a0 = new Vector<double>(Unsafe.Add(ref left, p));
            c00 = Vector.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector.FusedMultiplyAdd(a0, b1, c01);
            var a1 = new Vector<double>(Unsafe.Add(ref left, p + stride));
            c10 = Vector.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector.FusedMultiplyAdd(a1, b1, c11);
            var a2 = new Vector<double>(Unsafe.Add(ref left, p + (2 * stride)));
            c20 = Vector.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector.FusedMultiplyAdd(a2, b1, c21);
            var a3 = new Vector<double>(Unsafe.Add(ref left, p + (3 * stride)));
            c30 = Vector.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector.FusedMultiplyAdd(a3, b1, c31);
        }

        c00.StoreUnsafe(ref to, r0);
        c01.StoreUnsafe(ref to, r0 + (nuint)lanes);
        c10.StoreUnsafe(ref to, r1);
        c11.StoreUnsafe(ref to, r1 + (nuint)lanes);
        c20.StoreUnsafe(ref to, r2);
        c21.StoreUnsafe(ref to, r2 + (nuint)lanes);
        c30.StoreUnsafe(ref to, r3);
        c31.StoreUnsafe(ref to, r3 + (nuint)lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Edge(Matrix a, int i, int k, int depth, double[] panel, int width, Matrix result, int j, int count)
    {
        for (var row = i; row < Math.Min(i + RowTile, a.Rows); row++)
        {
            var left = a[row].Slice(k, depth);
            for (var column = 0; column < count; column++)
            {
                var sum = result[row][j + column];
                for (var p = 0; p < left.Length; p++)
                {
                    sum = Math.FusedMultiplyAdd(left[p], panel[(p * width) + column], sum);
                }

                result[row][j + column] = sum;
            }
        }
    }
}
