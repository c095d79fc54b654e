using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// Scaled dot-product attention in several heads (Vaswani et al., "Attention is all you need", 2017, sections 3.2.1 and 3.2.2), between the
/// projections of a layer: softmax(q·kᵀ/√d + mask)·v.
/// </summary>
internal static class Attention
{
    /// <summary>Attends within each sample.</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="queries">[samples, length, width].</param>
    /// <param name="keys">[samples, length, width].</param>
    /// <param name="values">[samples, length, width].</param>
    /// <param name="heads">How many heads share the width.</param>
    /// <param name="mask">[samples · heads, length, length], added to the scores; null for none.</param>
    /// <returns>[samples, length, width].</returns>
    public static Variable Of(Tape tape, Variable queries, Variable keys, Variable values, long heads, Variable? mask)
    {
        var (samples, length, width) = (queries.Shape.Dimensions[0], queries.Shape.Dimensions[1], queries.Shape.Dimensions[2]);
        var scale = 1 / MathF.Sqrt(width / heads);
        var scores = tape.Affine(tape.MatrixMultiply(Split(tape, queries, heads), Split(tape, keys, heads), transposeB: true), scale);
        var shares = tape.Softmax(mask is null ? scores : tape.Add(scores, mask));
        var attended = tape.Reshape(tape.MatrixMultiply(shares, Split(tape, values, heads)), new Shape(samples, heads, length, width / heads));
        return tape.Reshape(tape.Permute(attended, 0, 2, 1, 3), new Shape(samples, length, width));
    }

    /// <summary>−∞ where a place would look at a later one, for every head of every sample: [samples · heads, length, length].</summary>
    public static Variable CausalMask(Tape tape, long samples, long heads, int length)
    {
        var mask = new float[length * length];
        for (var i = 0; i < length; i++)
        {
            mask.AsSpan((i * length) + i + 1, length - i - 1).Fill(float.NegativeInfinity);
        }

        return tape.Broadcast(tape.Constant(mask, new Shape(1, length, length)), new Shape(samples * heads, length, length));
    }

    /// <summary>[samples, length, width] to [samples · heads, length, width of a head].</summary>
    private static Variable Split(Tape tape, Variable x, long heads)
    {
        var (samples, length, width) = (x.Shape.Dimensions[0], x.Shape.Dimensions[1], x.Shape.Dimensions[2]);
        var parts = tape.Permute(tape.Reshape(x, new Shape(samples, length, heads, width / heads)), 0, 2, 1, 3);
        return tape.Reshape(parts, new Shape(samples * heads, length, width / heads));
    }
}
