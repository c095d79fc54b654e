using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>
/// Products c = a · b of a few rows, as when a text is written token by token: b is read once, straight from memory, and packed nowhere.
/// Each element is the chain that <see cref="MatrixProduct"/> calculates.
/// </summary>
internal static unsafe class ThinProduct
{
    /// <summary>The most rows for which it is the faster way.</summary>
    public const int Rows = 16;

    // Columns of a part: contiguous runs of memory where b is not transposed.
    private const int PartColumns = 256;

    // Elements of b that a part should have at least.
    private const int PartElements = 1 << 15;

    private const int Ahead = 1024;

    /// <summary>Whether it can: rows of a are contiguous, and either rows or columns of b.</summary>
    public static bool Serves(nint m, Operand a, Operand b) => m <= Rows && a.ColumnStride == 1 && (b.RowStride == 1 || b.ColumnStride == 1);

    public static void Run(WorkerPool? pool, nint m, nint n, nint k, Operand a, Operand b, float* c, nint stride)
    {
        switch (b.DType)
        {
            case DType.BF16:
                Run<UpperHalfElement>(pool, m, n, k, a, b, c, stride);
                break;
            case DType.F16:
                Run<HalfElement>(pool, m, n, k, a, b, c, stride);
                break;
            default:
                Run<SingleElement>(pool, m, n, k, a, b, c, stride);
                break;
        }
    }

    private static void Run<TElement>(WorkerPool? pool, nint m, nint n, nint k, Operand a, Operand b, float* c, nint stride)
        where TElement : struct, IStoredElement
    {
        // Rows of b as columns of the product first: a vector or two of one element have both strides 1.
        var byRows = b.ColumnStride == 1 && b.RowStride != 1;
        var wide = byRows ? PartColumns : Math.Max(Transposing.Size, PartElements / k / Transposing.Size * Transposing.Size);
        var parts = (int)((n + wide - 1) / wide);
        if (pool is null)
        {
            for (var part = 0; part < parts; part++)
            {
                Part(part);
            }

            return;
        }

        pool.Run(parts, Part);

        void Part(int part)
        {
            var first = part * wide;
            var columns = Math.Min(wide, n - first);
            if (byRows)
            {
                AddRows<TElement>(m, columns, k, a, b.From(0, first), c + first, stride);
            }
            else
            {
                Columns<TElement>(m, columns, k, a, b.From(0, first), c + first, stride);
            }
        }
    }

    /// <summary>b's rows, each times an element of a, added to c in ascending order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<TElement>(nint m, nint n, nint depth, Operand a, Operand b, float* c, nint stride)
        where TElement : struct, IStoredElement
    {
        var rowBytes = b.RowStride * TElement.Size;
        for (nint i = 0; i < m; i++)
        {
            new Span<float>(c + (i * stride), (int)n).Clear();
        }

        nint k = 0;
        for (; k <= depth - 4; k += 4)
        {
            var row = b.Values + (k * rowBytes);
            for (nint i = 0; i < m; i++)
            {
                var x = (float*)a.Values + (i * a.RowStride) + k;
                var (x0, x1, x2, x3) = (Lanes.All(x[0]), Lanes.All(x[1]), Lanes.All(x[2]), Lanes.All(x[3]));
                var to = c + (i * stride);
                nint j = 0;
                for (; j <= n - Lanes.Count; j += Lanes.Count)
                {
                    var from = row + (j * TElement.Size);
                    var sum = Lanes.Fused(x0, TElement.Load(from), Vector512.Load(to + j));
                    sum = Lanes.Fused(x1, TElement.Load(from + rowBytes), sum);
                    sum = Lanes.Fused(x2, TElement.Load(from + (2 * rowBytes)), sum);
                    Lanes.Fused(x3, TElement.Load(from + (3 * rowBytes)), sum).Store(to + j);
                }

                for (; j < n; j++)
                {
                    Chain<TElement>(x, row + (j * TElement.Size), rowBytes, 4, to + j);
                }
            }
        }

        for (nint i = 0; i < m && k < depth; i++)
        {
            for (nint j = 0; j < n; j++)
            {
                Chain<TElement>((float*)a.Values + (i * a.RowStride) + k, b.Values + (k * rowBytes) + (j * TElement.Size), rowBytes, depth - k, c + (i * stride) + j);
            }
        }
    }

    /// <summary>Sixteen columns of b at a time, each contiguous: squares are turned, so that a vector holds one step of sixteen chains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<TElement>(nint m, nint n, nint depth, Operand a, Operand b, float* c, nint stride)
        where TElement : struct, IStoredElement
    {
        var square = stackalloc float[Transposing.Size * Transposing.Size];
        var sums = stackalloc float[Rows * Transposing.Size];
        var columnBytes = b.ColumnStride * TElement.Size;
        nint j = 0;
        for (; j <= n - Transposing.Size; j += Transposing.Size)
        {
            new Span<float>(sums, (int)(m * Transposing.Size)).Clear();
            var columns = b.Values + (j * columnBytes);
            nint k = 0;
            for (; k <= depth - Transposing.Size; k += Transposing.Size)
            {
                Prefetch<TElement>(columns + (k * TElement.Size), columnBytes);
                Transposing.Square<TElement>(columns + (k * TElement.Size), columnBytes, square, Transposing.Size);
                for (nint i = 0; i < m; i++)
                {
                    Steps((float*)a.Values + (i * a.RowStride) + k, square, sums + (i * Transposing.Size));
                }
            }

            for (nint i = 0; i < m; i++)
            {
                var to = c + (i * stride) + j;
                Vector512.Load(sums + (i * Transposing.Size)).Store(to);
                Rest<TElement>((float*)a.Values + (i * a.RowStride) + k, columns + (k * TElement.Size), columnBytes, depth - k, Transposing.Size, to);
            }
        }

        for (nint i = 0; i < m && j < n; i++)
        {
            new Span<float>(c + (i * stride) + j, (int)(n - j)).Clear();
            Rest<TElement>((float*)a.Values + (i * a.RowStride), b.Values + (j * columnBytes), columnBytes, depth, n - j, c + (i * stride) + j);
        }
    }

    /// <summary>What comes next of each column, since sixteen streams are more than the hardware follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch<TElement>(byte* columns, nint columnBytes)
        where TElement : struct, IStoredElement
    {
        if (Sse.IsSupported && ((nint)columns & 63) < Transposing.Size * TElement.Size)
        {
            for (nint i = 0; i < Transposing.Size; i++)
            {
                Sse.Prefetch0(columns + (i * columnBytes) + Ahead);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Steps(float* x, float* square, float* sums)
    {
        var sum = Vector512.Load(sums);
        for (nint k = 0; k < Transposing.Size; k += 4)
        {
            sum = Lanes.Fused(Lanes.All(x[k]), Vector512.Load(square + (k * Transposing.Size)), sum);
            sum = Lanes.Fused(Lanes.All(x[k + 1]), Vector512.Load(square + ((k + 1) * Transposing.Size)), sum);
            sum = Lanes.Fused(Lanes.All(x[k + 2]), Vector512.Load(square + ((k + 2) * Transposing.Size)), sum);
            sum = Lanes.Fused(Lanes.All(x[k + 3]), Vector512.Load(square + ((k + 3) * Transposing.Size)), sum);
        }

        sum.Store(sums);
    }

    /// <summary>The last steps of some chains, column by column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rest<TElement>(float* x, byte* columns, nint columnBytes, nint depth, nint count, float* to)
        where TElement : struct, IStoredElement
    {
        for (nint j = 0; j < count; j++)
        {
            Chain<TElement>(x, columns + (j * columnBytes), TElement.Size, depth, to + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Chain<TElement>(float* x, byte* from, nint step, nint depth, float* to)
        where TElement : struct, IStoredElement
    {
        var sum = *to;
        for (nint k = 0; k < depth; k++)
        {
            sum = MathF.FusedMultiplyAdd(x[k], TElement.One(from + (k * step)), sum);
        }

        *to = sum;
    }
}
