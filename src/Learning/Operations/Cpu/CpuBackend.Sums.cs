using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu;

public sealed unsafe partial class CpuBackend
{
    // Rows added up before their sum meets those of other rows.
    private const int RowsOfSum = 256;

    /// <inheritdoc/>
    public Tensor SumTo(Tensor x, Shape shape)
    {
        Require(Broadcasting.Common(x.Shape, shape).Equals(x.Shape), $"{x.Shape} does not sum to {shape}");
        var kept = new List<int>();
        var summed = new List<int>();
        for (var axis = 0; axis < x.Shape.Rank; axis++)
        {
            var repeats = Broadcasting.FromEnd(shape, x.Shape.Rank - axis) == 1;
            (repeats && x.Shape.Dimensions[axis] != 1 ? summed : kept).Add(axis);
        }

        if (summed.Count == 0)
        {
            return Reshape(x, shape);
        }

        // Vectors to be added lie contiguous, or behind one another as rows; other orders are brought to the latter.
        if (kept.TrueForAll(axis => axis < summed[0] || x.Shape.Dimensions[axis] == 1))
        {
            return SumRows(In(x), shape);
        }

        if (kept.TrueForAll(axis => axis > summed[^1] || x.Shape.Dimensions[axis] == 1))
        {
            return SumColumns(In(x), shape);
        }

        using var ordered = Permute(x, [.. summed, .. kept]);
        return SumColumns(In(ordered), shape);
    }

    /// <inheritdoc/>
    public double SumOfSquares(Tensor x)
    {
        var from = In(x);
        var values = from.Values;
        var count = from.Count;
        var sums = new double[(count + Elements.Part - 1) / Elements.Part];
        _pool.Run(sums.Length, part =>
        {
            var first = (nint)part * Elements.Part;
            sums[part] = Reductions.SumOfSquares(values + first, (nint)Math.Min(Elements.Part, count - first));
        });
        double sum = 0;
        foreach (var part in sums)
        {
            sum += part;
        }

        return sum;
    }

    private CpuTensor SumRows(CpuTensor x, Shape shape)
    {
        var result = New(shape);
        var width = shape.Elements == 0 ? 0 : (nint)(x.Count / shape.Elements);
        var from = x.Values;
        var to = result.Values;
        ForRows(shape.Elements, width, i => to[i] = Reductions.Sum(from + (i * width), width));
        return result;
    }

    private CpuTensor SumColumns(CpuTensor x, Shape shape)
    {
        var result = New(shape);
        var width = (nint)shape.Elements;
        var rows = width == 0 ? 0 : (nint)(x.Count / width);
        var parts = (int)((rows + RowsOfSum - 1) / RowsOfSum);
        var scratch = _memory.Rent(parts * width);
        var from = x.Values;
        var to = result.Values;
        _pool.Run(parts, part => AddRows(from + (part * RowsOfSum * width), Math.Min(RowsOfSum, rows - (part * RowsOfSum)), width, scratch + (part * width)));
        AddRows(scratch, parts, width, to);
        _memory.Return(scratch, parts * width);
        return result;
    }

    private static void AddRows(float* rows, nint count, nint width, float* sum)
    {
        new Span<float>(sum, (int)width).Clear();
        for (nint i = 0; i < count; i++)
        {
            Elements.Run(new AddStep(), sum, rows + (i * width), sum, sum, width);
        }
    }
}
