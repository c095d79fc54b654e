using System.Runtime.CompilerServices;

namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>Lays a block of an operand out as a micro-kernel reads it: panels of some columns, row after row, the last filled up with zeros.</summary>
internal static unsafe class Packing
{
    // Hot from the first call: no waiting for the second tier of the JIT.
    /// <summary>One panel: <paramref name="width"/> of <paramref name="panel"/> columns, <paramref name="depth"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(Operand source, nint depth, nint width, nint panel, float* destination)
    {
        if (source.ColumnStride == 1)
        {
            for (nint k = 0; k < depth; k++)
            {
                var from = source.Values + (k * source.RowStride);
                var to = destination + (k * panel);
                Unsafe.CopyBlockUnaligned(to, from, (uint)(width * sizeof(float)));
                new Span<float>(to + width, (int)(panel - width)).Clear();
            }

            return;
        }

        for (nint j = 0; j < panel; j++)
        {
            Column(source.From(0, Math.Min(j, width - 1)), depth, j < width, panel, destination + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(Operand source, nint depth, bool exists, nint panel, float* to)
    {
        var from = source.Values;
        var step = source.RowStride;
        for (nint k = 0; k < depth; k++, from += step, to += panel)
        {
            *to = exists ? *from : 0;
        }
    }
}
