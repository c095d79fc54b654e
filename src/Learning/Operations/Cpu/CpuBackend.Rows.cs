namespace TaskRecipes.Learning.Operations.Cpu;

public sealed unsafe partial class CpuBackend
{
    /// <inheritdoc/>
    public Tensor Softmax(Tensor x)
    {
        var (from, result) = (In(x), New(x.Shape));
        var source = from.Values;
        var to = result.Values;
        var width = (nint)from.Width;
        ForRows(from.Rows, width, i => RowFunctions.Softmax(source + (i * width), width, to + (i * width)));
        return result;
    }

    /// <inheritdoc/>
    public Tensor SoftmaxGradient(Tensor y, Tensor dy)
    {
        Require(y.Shape.Equals(dy.Shape), $"{y.Shape} and {dy.Shape} are not the same");
        var (from, result) = (In(y), New(y.Shape));
        var source = from.Values;
        var gradient = In(dy).Values;
        var to = result.Values;
        var width = (nint)from.Width;
        ForRows(from.Rows, width, i => RowFunctions.SoftmaxGradient(source + (i * width), gradient + (i * width), width, to + (i * width)));
        return result;
    }

    /// <inheritdoc/>
    public Tensor Normalize(Tensor x, float epsilon)
    {
        var (from, result) = (In(x), New(x.Shape));
        var source = from.Values;
        var to = result.Values;
        var width = (nint)from.Width;
        ForRows(from.Rows, width, i => RowFunctions.Normalize(source + (i * width), width, epsilon, to + (i * width)));
        return result;
    }

    /// <inheritdoc/>
    public Tensor NormalizeGradient(Tensor x, float epsilon, Tensor dy)
    {
        Require(x.Shape.Equals(dy.Shape), $"{x.Shape} and {dy.Shape} are not the same");
        var (from, result) = (In(x), New(x.Shape));
        var source = from.Values;
        var gradient = In(dy).Values;
        var to = result.Values;
        var width = (nint)from.Width;
        ForRows(from.Rows, width, i =>
            RowFunctions.NormalizeGradient(source + (i * width), gradient + (i * width), width, epsilon, to + (i * width)));
        return result;
    }

    /// <inheritdoc/>
    public Tensor RootMeanSquareNormalize(Tensor x, float epsilon)
    {
        var (from, result) = (In(x), New(x.Shape));
        var source = from.Values;
        var to = result.Values;
        var width = (nint)from.Width;
        ForRows(from.Rows, width, i => RowFunctions.RootMeanSquareNormalize(source + (i * width), width, epsilon, to + (i * width)));
        return result;
    }

    /// <inheritdoc/>
    public Tensor RootMeanSquareNormalizeGradient(Tensor x, float epsilon, Tensor dy)
    {
        Require(x.Shape.Equals(dy.Shape), $"{x.Shape} and {dy.Shape} are not the same");
        var (from, result) = (In(x), New(x.Shape));
        var source = from.Values;
        var gradient = In(dy).Values;
        var to = result.Values;
        var width = (nint)from.Width;
        ForRows(from.Rows, width, i =>
            RowFunctions.RootMeanSquareNormalizeGradient(source + (i * width), gradient + (i * width), width, epsilon, to + (i * width)));
        return result;
    }

    /// <inheritdoc/>
    public int[] ArgMax(Tensor x)
    {
        var from = In(x);
        var source = from.Values;
        var width = (nint)from.Width;
        var result = new int[from.Rows];
        ForRows(from.Rows, width, i => result[i] = RowFunctions.ArgMax(source + (i * width), width));
        return result;
    }

    /// <inheritdoc/>
    public Tensor CrossEntropy(Tensor logits, ReadOnlySpan<int> labels, float smoothing)
    {
        var from = In(logits);
        RequireIndices(labels, from, from.Width, -1);
        var own = labels.ToArray();
        var source = from.Values;
        var width = (nint)from.Width;
        var result = New(new(from.Rows));
        var to = result.Values;
        ForRows(from.Rows, width, i => to[i] = own[i] < 0 ? 0 : RowFunctions.CrossEntropy(source + (i * width), width, own[i], smoothing));
        return result;
    }

    /// <inheritdoc/>
    public Tensor CrossEntropyGradient(Tensor logits, ReadOnlySpan<int> labels, float smoothing, Tensor dy)
    {
        var (from, result) = (In(logits), New(logits.Shape));
        RequireIndices(labels, from, from.Width, -1);
        Require(dy.Shape.Elements == from.Rows, $"a gradient of {dy.Shape} for the losses of {from.Shape}");
        var own = labels.ToArray();
        var source = from.Values;
        var gradient = In(dy).Values;
        var to = result.Values;
        var width = (nint)from.Width;
        ForRows(from.Rows, width, i =>
        {
            var row = to + (i * width);
            RowFunctions.Softmax(source + (i * width), width, row);
            Elements.Run(new AffineStep(1, -smoothing / width), row, row, row, row, width);
            if (own[i] >= 0)
            {
                row[own[i]] -= 1 - smoothing;
            }

            Elements.Run(new AffineStep(own[i] < 0 ? 0 : gradient[i], 0), row, row, row, row, width);
        });
        return result;
    }

    private static void RequireIndices(ReadOnlySpan<int> indices, CpuTensor rows, long below, int least)
    {
        Require(rows.Shape.Rank == 2 && indices.Length == rows.Rows, $"{indices.Length} indices for {rows.Shape}");
        RequireBelow(indices, below, least);
    }

    private static void RequireBelow(ReadOnlySpan<int> indices, long below, int least)
    {
        foreach (var index in indices)
        {
            Require(index >= least && index < below, $"index {index} is not below {below}");
        }
    }
}
