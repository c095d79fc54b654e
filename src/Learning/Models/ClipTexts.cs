using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// CLIP's head of texts (Radford et al., 2021, section 3.1.4): e^logit_scale times, for each class, the unit vector along the mean of its texts' unit
/// features.
/// </summary>
/// <param name="sizes">The model's sizes.</param>
/// <param name="name">The head's name.</param>
/// <param name="classes">Tokens of the texts that describe each class, [classes][texts].</param>
internal sealed class ClipTexts(ClipSizes sizes, string name, IReadOnlyList<int[][]> classes) : ITextHead
{
    public string Name => name;

    public IReadOnlyList<int[][]> Classes => classes;

    public long ValuesOfText => sizes.Context * sizes.Text.Width;

    /// <summary>The rows of x divided by their norms.</summary>
    public static Variable Unit(Tape tape, Variable x)
    {
        var norm = tape.Map(ElementFunction.SquareRoot, tape.SumTo(tape.Multiply(x, x), new Shape(x.Shape.Dimensions[0], 1)));
        return tape.Divide(x, norm);
    }

    /// <summary>Unit vectors along the projected states at the tokens that end the texts.</summary>
    public Variable Features(Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<int[]> texts)
    {
        // No text looks ahead, so what fills up behind the shorter ones changes no bit of them.
        var batch = new TokenBatch([.. texts.Select(text => new ArraySegment<int>(text))]);
        var (length, width) = (batch.Tokens.Length / texts.Count, sizes.Text.Width);
        var x = tape.Reshape(tape.Gather(weights["text_model.embeddings.token_embedding.weight"], batch.Tokens), new Shape(texts.Count, length, width));
        x = tape.Add(x, tape.Slice(weights["text_model.embeddings.position_embedding.weight"], 0, 0, length));
        x = tape.Reshape(sizes.Text.Of(tape, weights, x, isCausal: true), new Shape((long)texts.Count * length, width));
        var last = tape.Gather(x, [.. texts.Select((text, i) => (i * length) + End(text))]);
        var state = LayerNorm.Of(tape, weights, "text_model.final_layer_norm", last, sizes.Text.Epsilon);
        return Unit(tape, tape.MatrixMultiply(state, weights["text_projection.weight"], transposeB: true));
    }

    public Variable Row(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable features)
    {
        var mean = tape.Affine(tape.SumTo(features, new Shape(1, sizes.Projection)), 1f / features.Shape.Dimensions[0]);
        var scale = tape.Map(ElementFunction.Exponential, weights["logit_scale"]);
        return tape.Multiply(Unit(tape, mean), tape.Reshape(scale, new Shape(1, 1)));
    }

    private int End(int[] tokens) => Array.IndexOf(tokens, sizes.EndOfText ?? tokens.Max()) is >= 0 and var end ? end : tokens.Length - 1;
}
