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
        var source = (byte*)from.Bytes;
        var to = result.Values;
        var width = (nint)from.Width;
        var (dtype, rowBytes) = (from.DType, (nint)from.DType.Bytes(width));
        ForRows(own.Length, width, i => Widening.Run(dtype, source + (own[i] * rowBytes), to + (i * width), width));
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

    /// <inheritdoc/>
    public void SetRowsInPlace(Tensor target, Tensor x, ReadOnlySpan<int> rows)
    {
        var (from, into) = (In(x), In(target));
        var width = (nint)from.Width;
        Require(width > 0 && into.Count % width == 0, $"rows of {from.Shape} are not those of {into.Shape}");
        RequireIndices(rows, from, into.Count / width, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            new Span<float>(from.Values + (i * width), (int)width).CopyTo(new Span<float>(into.Values + (rows[i] * width), (int)width));
        }
    }
}
