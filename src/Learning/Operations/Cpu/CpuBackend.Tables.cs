using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu;

public sealed unsafe partial class CpuBackend
{
    /// <inheritdoc/>
    public Tensor Gather(Tensor table, ReadOnlySpan<int> indices)
    {
        var from = In(table);
        Require(from.Shape.Rank == 2, $"{from.Shape} is not a table");
        RequireBelow(indices, from.Rows, 0);
        var own = indices.ToArray();
        var result = New(new Shape(own.Length, from.Width));
        var source = from.Values;
        var to = result.Values;
        var width = (nint)from.Width;
        ForRows(own.Length, width, i =>
            new Span<float>(source + (own[i] * width), (int)width).CopyTo(new Span<float>(to + (i * width), (int)width)));
        return result;
    }

    /// <inheritdoc/>
    public Tensor ScatterAdd(Tensor x, ReadOnlySpan<int> indices, long rows)
    {
        var from = In(x);
        RequireIndices(indices, from, rows, 0);
        var result = New(new Shape(rows, from.Width));
        result.Span.Clear();
        var source = from.Values;
        var to = result.Values;
        var width = (nint)from.Width;
        for (var i = 0; i < indices.Length; i++)
        {
            var row = to + (indices[i] * width);
            Elements.Run(new AddStep(), row, source + (i * width), row, row, width);
        }

        return result;
    }
}
