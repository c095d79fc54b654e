using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>
/// Lays a block of an operand out as a micro-kernel reads it, in fp32: panels of some columns, row after row, the last filled up with zeros.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>One panel: <paramref name="width"/> of <paramref name="panel"/> columns, <paramref name="depth"/> rows.</summary>
    public static void Panel(Operand source, nint depth, nint width, nint panel, float* destination)
    {
        switch (source.DType)
        {
            case DType.BF16:
                Panel<UpperHalfElement>(source, depth, width, panel, destination);
                break;
            case DType.F16:
                Panel<HalfElement>(source, depth, width, panel, destination);
                break;
            default:
                Panel<SingleElement>(source, depth, width, panel, destination);
                break;
        }
    }

    // Hot from the first call: no waiting for the second tier of the JIT.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel<TElement>(Operand source, nint depth, nint width, nint panel, float* destination)
        where TElement : struct, IStoredElement
    {
        if (source.ColumnStride == 1)
        {
            for (nint k = 0; k < depth; k++)
            {
                Row<TElement>(source.From(k, 0).Values, width, panel, destination + (k * panel));
            }

            return;
        }

        nint done = 0;
        if (source.RowStride == 1)
        {
            for (; done <= width - Transposing.Size; done += Transposing.Size)
            {
                Columns<TElement>(source.From(0, done), depth, panel, destination + done);
            }
        }

        for (var j = done; j < panel; j++)
        {
            Column<TElement>(source.From(0, Math.Min(j, width - 1)), 0, depth, j < width, panel, destination + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TElement>(byte* from, nint width, nint panel, float* to)
        where TElement : struct, IStoredElement
    {
        nint j = 0;
        for (; j <= width - Lanes.Count; j += Lanes.Count)
        {
            TElement.Load(from + (j * TElement.Size)).Store(to + j);
        }

        for (; j < panel; j++)
        {
            to[j] = j < width ? TElement.One(from + (j * TElement.Size)) : 0;
        }
    }

    /// <summary>Sixteen columns, each contiguous in the source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<TElement>(Operand source, nint depth, nint panel, float* to)
        where TElement : struct, IStoredElement
    {
        nint k = 0;
        for (; k <= depth - Transposing.Size; k += Transposing.Size)
        {
            Transposing.Square<TElement>(source.Values + (k * TElement.Size), source.ColumnStride * TElement.Size, to + (k * panel), panel);
        }

        for (nint j = 0; j < Transposing.Size; j++)
        {
            Column<TElement>(source.From(0, j), k, depth, true, panel, to + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column<TElement>(Operand source, nint first, nint depth, bool exists, nint panel, float* to)
        where TElement : struct, IStoredElement
    {
        var from = source.Values + (first * source.RowStride * TElement.Size);
        var step = source.RowStride * TElement.Size;
        to += first * panel;
        for (var k = first; k < depth; k++, from += step, to += panel)
        {
            *to = exists ? TElement.One(from) : 0;
        }
    }
}
