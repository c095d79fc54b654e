namespace TaskRecipes.Learning.Operations.Cpu;

public sealed unsafe partial class CpuBackend
{
    // Queries whose scores are held at once by a thread.
    private const int QueriesOfPart = 48;

    /// <inheritdoc/>
    public Tensor Rotate(Tensor x, Tensor cosines, Tensor sines, int headWidth)
    {
        var (from, cosine, sine, result) = (In(x), In(cosines), In(sines), New(x.Shape));
        Require(cosine.Shape.Equals(sine.Shape) && cosine.Shape.Rank == 2, $"angles of {cosine.Shape} and {sine.Shape}");
        Require(from.Width % headWidth == 0 && 2 * cosine.Width <= headWidth && from.Rows % Math.Max(1, cosine.Rows) == 0,
            $"angles of {cosine.Shape} do not turn {from.Shape} with heads of {headWidth}");
        var source = from.Values;
        var to = result.Values;
        var cosineRows = cosine.Values;
        var sineRows = sine.Values;
        var (width, angles, rows) = ((nint)from.Width, (nint)cosine.Width, (nint)cosine.Rows);
        ForRows(from.Rows, width, i =>
        {
            for (var head = i * width; head < (i + 1) * width; head += headWidth)
            {
                RotationRows.Run(source + head, cosineRows + (i % rows * angles), sineRows + (i % rows * angles), angles, to + head);
                new Span<float>(source + head + (2 * angles), headWidth - (int)(2 * angles)).CopyTo(new Span<float>(to + head + (2 * angles), headWidth));
            }
        });
        return result;
    }

    /// <inheritdoc/>
    public Tensor Attend(Tensor queries, Tensor keys, Tensor values, Tensor? bias, AttentionOptions options)
    {
        var (q, k, v, b) = (In(queries), In(keys), In(values), bias is null ? null : In(bias));
        Require(q.Shape.Rank == 3 && k.Shape.Rank == 3 && v.Shape.Rank == 3, $"{q.Shape}, {k.Shape} and {v.Shape} are no samples of vectors");
        var (samples, count, visible) = (q.Shape.Dimensions[0], q.Shape.Dimensions[1], k.Shape.Dimensions[1]);
        Require(k.Shape.Dimensions[0] == samples && v.Shape.Dimensions[0] == samples && v.Shape.Dimensions[1] == visible, $"{q.Shape}, {k.Shape} and {v.Shape} do not go together");
        Require(q.Width % options.Heads == 0 && v.Width % options.KeyHeads == 0 && k.Width % options.KeyHeads == 0
            && k.Width / options.KeyHeads == q.Width / options.Heads && options.Heads % options.KeyHeads == 0,
            $"{options.Heads} and {options.KeyHeads} heads for {q.Shape}, {k.Shape} and {v.Shape}");
        Require(b is null || b.Count == options.Heads * count * visible, $"a bias of {b?.Shape} for {q.Shape} and {k.Shape}");
        var result = New(new(samples, count, v.Width / options.KeyHeads * options.Heads));
        var blocks = (count + QueriesOfPart - 1) / QueriesOfPart;
        var attention = new AttentionBlock(_memory, options, q, k, v, b, result);
        _pool.Run(checked((int)(samples * options.Heads * blocks)), part =>
        {
            var (rest, block) = Math.DivRem(part, blocks);
            var (sample, head) = Math.DivRem(rest, options.Heads);
            attention.Run((int)sample, (int)head, block * QueriesOfPart, Math.Min(count, (block + 1) * QueriesOfPart));
        });
        return result;
    }
}
