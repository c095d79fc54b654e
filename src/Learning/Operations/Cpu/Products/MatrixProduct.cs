using System.Runtime.Intrinsics;

namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>
/// fp32 matrix products c = a · b in the manner of Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (ACM TOMS
/// 34, 2008): blocks of both operands are packed, then tiles of c calculated in registers. cᵢⱼ is the chain of fused multiply-adds
/// fma(aᵢₖ, bₖⱼ, ·) over k = 0, 1, … from 0; blocking, kernel and threads change none of its bits.
/// </summary>
internal static unsafe class MatrixProduct
{
    // A panel of b, Depth × 32 floats, stays in the first-level cache while 96 rows of a, from the second, pass by.
    private const int Depth = 256;
    private const int BlockRows = 3072;
    private const int BlockColumns = 3072;
    private const int PartRows = 96;
    private const int PartColumns = 512;

    // Narrower parts where there would be fewer than this to hand out: gradients of kernels are small and deep.
    private const int FewestParts = 8;

    // Multiply-adds below which handing out parts costs more than it gains.
    private const long Small = 1 << 16;

    /// <summary>c, of <paramref name="m"/> × <paramref name="n"/> with contiguous rows, = a · b.</summary>
    public static void Run(WorkerPool? pool, CpuMemory memory, nint m, nint n, nint k, Operand a, Operand b, float* c) =>
        Run(pool, memory, m, n, k, a, b, c, n);

    /// <summary>The same with <paramref name="stride"/> elements from one row of c to the next.</summary>
    public static void Run(WorkerPool? pool, CpuMemory memory, nint m, nint n, nint k, Operand a, Operand b, float* c, nint stride)
    {
        if (k > 0 && ThinProduct.Serves(m, a, b))
        {
            ThinProduct.Run((long)m * n * k < Small ? null : pool, m, n, k, a, b, c, stride);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Run<MicroKernel12x32>(pool, memory, m, n, k, a, b, c, stride);
        }
        else
        {
            Run<MicroKernel6x16>(pool, memory, m, n, k, a, b, c, stride);
        }
    }

    /// <summary>With a kernel of one's choice; without a pool on the calling thread alone.</summary>
    public static void Run<TKernel>(WorkerPool? pool, CpuMemory memory, nint m, nint n, nint k, Operand a, Operand b, float* c, nint stride)
        where TKernel : struct, IMicroKernel
    {
        if (k == 0)
        {
            for (nint i = 0; i < m; i++)
            {
                new Span<float>(c + (i * stride), (int)n).Clear();
            }

            return;
        }

        pool = (long)m * n * k < Small ? null : pool;
        var (deep, high, wide) = (Math.Min(k, Depth), Math.Min(m, BlockRows), Math.Min(n, BlockColumns));
        var packedA = (long)RoundUp(high, TKernel.Rows) * deep;
        var packedB = (long)RoundUp(wide, TKernel.Columns) * deep;
        var spaceA = memory.Rent(packedA);
        var spaceB = memory.Rent(packedB);
        for (nint j = 0; j < n; j += BlockColumns)
        {
            for (nint p = 0; p < k; p += Depth)
            {
                for (nint i = 0; i < m; i += BlockRows)
                {
                    var block = new Block<TKernel>(
                        Math.Min(BlockRows, m - i), Math.Min(BlockColumns, n - j), Math.Min(Depth, k - p),
                        a.From(i, p), b.From(p, j), c + (i * stride) + j, stride, spaceA, spaceB, p > 0);
                    block.Run(pool, packsB: i == 0);
                }
            }
        }

        memory.Return(spaceA, packedA);
        memory.Return(spaceB, packedB);
    }

    private static nint RoundUp(nint value, nint multiple) => (value + multiple - 1) / multiple * multiple;

    private sealed class Block<TKernel>(
        nint rows, nint columns, nint depth, Operand a, Operand b, float* c, nint stride, float* packedA, float* packedB, bool continues)
        where TKernel : struct, IMicroKernel
    {
        private static readonly int PanelsPerPart = PartRows / TKernel.Rows;

        public void Run(WorkerPool? pool, bool packsB)
        {
            var partsA = Parts(rows, PartRows);
            var wide = Math.Min(PartColumns, RoundUp(Math.Max((nint)1, columns * partsA / FewestParts), TKernel.Columns));
            var across = Parts(columns, wide);
            var partsB = packsB ? Parts(columns, PartRows) : 0;
            Share(pool, partsA + partsB, part =>
            {
                if (part < partsA)
                {
                    Pack(a.Transposed, rows, TKernel.Rows, part * PartRows, PartRows, packedA);
                }
                else
                {
                    Pack(b, columns, TKernel.Columns, (part - partsA) * PartRows, PartRows, packedB);
                }
            });
            Share(pool, partsA * across, part => Multiply(part / across * PartRows, part % across * wide, wide));
        }

        private static int Parts(nint extent, nint size) => (int)((extent + size - 1) / size);

        private static void Share(WorkerPool? pool, int parts, Action<int> part)
        {
            if (pool is not null)
            {
                pool.Run(parts, part);
                return;
            }

            for (var i = 0; i < parts; i++)
            {
                part(i);
            }
        }

        private void Pack(Operand source, nint extent, nint panel, nint first, nint count, float* destination)
        {
            for (var j = first; j < Math.Min(extent, first + count); j += panel)
            {
                Packing.Panel(source.From(0, j), depth, Math.Min(panel, extent - j), panel, destination + (j * depth));
            }
        }

        private void Multiply(nint firstRow, nint firstColumn, nint columnsOfPart)
        {
            var tile = stackalloc float[TKernel.Rows * TKernel.Columns];
            for (var j = firstColumn; j < Math.Min(columns, firstColumn + columnsOfPart); j += TKernel.Columns)
            {
                for (var i = firstRow; i < Math.Min(rows, firstRow + (PanelsPerPart * TKernel.Rows)); i += TKernel.Rows)
                {
                    var (high, wide) = (Math.Min(TKernel.Rows, rows - i), Math.Min(TKernel.Columns, columns - j));
                    var panelA = packedA + (i * depth);
                    var panelB = packedB + (j * depth);
                    var to = c + (i * stride) + j;
                    if (high == TKernel.Rows && wide == TKernel.Columns)
                    {
                        TKernel.Run(depth, panelA, panelB, to, stride, continues);
                        continue;
                    }

                    Copy(to, stride, tile, TKernel.Columns, continues ? high : 0, wide);
                    TKernel.Run(depth, panelA, panelB, tile, TKernel.Columns, continues);
                    Copy(tile, TKernel.Columns, to, stride, high, wide);
                }
            }
        }

        private static void Copy(float* from, nint fromStride, float* to, nint toStride, nint rows, nint columns)
        {
            for (nint i = 0; i < rows; i++)
            {
                new Span<float>(from + (i * fromStride), (int)columns).CopyTo(new Span<float>(to + (i * toStride), (int)columns));
            }
        }
    }
}
