using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Differentiation;

public sealed partial class Tape
{
    /// <summary>
    /// Attention as <see cref="ITensorBackend.Attend"/> defines it: that operation where no gradient is wanted, else put together from others, with
    /// the same bits.
    /// </summary>
    public Variable Attend(Variable queries, Variable keys, Variable values, Variable? bias, AttentionOptions options)
    {
        if (!queries.IsTraced && !keys.IsTraced && !values.IsTraced && bias is not { IsTraced: true })
        {
            return new Variable(Own(backend.Attend(queries.Value, keys.Value, values.Value, bias?.Value, options)), false);
        }

        var (samples, count) = (queries.Shape.Dimensions[0], queries.Shape.Dimensions[1]);
        var visible = keys.Shape.Dimensions[1];
        var products = MatrixMultiply(Heads(queries, options.Heads, 1), Heads(keys, options.KeyHeads, options.Heads / options.KeyHeads), transposeB: true);
        var scores = Reshape(Affine(products, options.Scale), new Shape(samples, options.Heads, count, visible));
        if (options.SoftCap > 0)
        {
            scores = Affine(Map(ElementFunction.Tanh, Affine(scores, 1 / options.SoftCap)), options.SoftCap);
        }

        scores = bias is null ? scores : Add(scores, bias);
        scores = Mask(options, (int)samples, (int)count, (int)visible) is { } mask ? Add(scores, mask) : scores;
        var shares = Reshape(Softmax(scores), new Shape(samples * options.Heads, count, visible));
        var attended = MatrixMultiply(shares, Heads(values, options.KeyHeads, options.Heads / options.KeyHeads));
        var width = attended.Shape.Dimensions[2];
        var parts = Permute(Reshape(attended, new Shape(samples, options.Heads, count, width)), 0, 2, 1, 3);
        return Reshape(parts, new Shape(samples, count, options.Heads * width));
    }

    /// <summary>[samples, length, heads · width] to [samples · heads · repeats, length, width], each head as often as it serves.</summary>
    private Variable Heads(Variable x, long heads, long repeats)
    {
        var (samples, length, width) = (x.Shape.Dimensions[0], x.Shape.Dimensions[1], x.Shape.Dimensions[2] / heads);
        var parts = Permute(Reshape(x, new Shape(samples, length, heads, width)), 0, 2, 1, 3);
        if (repeats > 1)
        {
            parts = Broadcast(Reshape(parts, new Shape(samples, heads, 1, length, width)), new Shape(samples, heads, repeats, length, width));
        }

        return Reshape(parts, new Shape(samples * heads * repeats, length, width));
    }

    /// <summary>−∞ where a query does not look, [samples or 1, 1, queries, keys]; null where all see all.</summary>
    private Variable? Mask(AttentionOptions options, int samples, int count, int visible)
    {
        if (!options.IsCausal && options.Lengths is null)
        {
            return null;
        }

        var different = options.Starts is null && options.Lengths is null ? 1 : samples;
        var mask = new float[(long)different * count * visible];
        for (var row = 0; row < different * count; row++)
        {
            var (first, end) = options.Visible(row / count, row % count, visible);
            var places = mask.AsSpan(row * visible, visible);
            places[..first].Fill(float.NegativeInfinity);
            places[end..].Fill(float.NegativeInfinity);
        }

        return Constant(mask, new Shape(different, 1, count, visible));
    }
}
