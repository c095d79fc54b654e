using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>Fills a row-major tensor from memory read with steps of one's choice: permutations, slices and repetitions are all this.</summary>
internal static unsafe class StridedCopy
{
    /// <summary>destination[i₀, i₁ …] = source[i₀·s₀ + i₁·s₁ + …].</summary>
    public static void Run(WorkerPool pool, float* source, long[] strides, Shape shape, float* destination)
    {
        if (shape.Elements == 0)
        {
            return;
        }

        var width = Broadcasting.FromEnd(shape, 1);
        var rows = shape.Elements / width;
        var rowsOfPart = Math.Max(1, Elements.Part / width);
        pool.Run(checked((int)((rows + rowsOfPart - 1) / rowsOfPart)), part =>
        {
            for (var row = part * rowsOfPart; row < Math.Min(rows, (part + 1) * rowsOfPart); row++)
            {
                var from = source;
                var rest = row;
                for (var axis = shape.Rank - 2; axis >= 0; axis--)
                {
                    (rest, var index) = Math.DivRem(rest, shape.Dimensions[axis]);
                    from += index * strides[axis];
                }

                Row(from, shape.Rank == 0 ? 0 : (nint)strides[^1], destination + (row * width), (nint)width);
            }
        });
    }

    private static void Row(float* from, nint stride, float* to, nint count)
    {
        if (stride == 1)
        {
            new Span<float>(from, (int)count).CopyTo(new Span<float>(to, (int)count));
            return;
        }

        if (stride == 0)
        {
            new Span<float>(to, (int)count).Fill(*from);
            return;
        }

        for (nint i = 0; i < count; i++)
        {
            to[i] = from[i * stride];
        }
    }
}
