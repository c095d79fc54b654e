using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Losses of tokens from the states before them. Logits of a large vocabulary, which may be greater than the model, are held in parts.</summary>
internal static class TokenLosses
{
    // Logits held at once: 64 MiB.
    private const long LogitsAtOnce = 1 << 24;

    /// <summary>Texts judged at once where nothing else is said.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">The most tokens of a text.</param>
    public static int UsualSize(ILanguageModel model, int context) => (int)Math.Max(1, LogitsAtOnce / ((long)context * model.Vocabulary));

    /// <summary>The loss of each token, in nats: [tokens].</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="model">The model.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="states">[tokens, width], the state from which each is foretold.</param>
    /// <param name="next">The tokens.</param>
    /// <param name="labelSmoothing">The share of each label that goes to all tokens alike.</param>
    public static Variable Of(
        Tape tape, ILanguageModel model, IReadOnlyDictionary<string, Variable> weights, Variable states, int[] next, float labelSmoothing = 0)
    {
        var rows = (int)Math.Max(1, LogitsAtOnce / model.Vocabulary);
        return states.IsTraced || next.Length <= rows
            ? tape.CrossEntropy(model.Logits(tape, weights, states), next, labelSmoothing)
            : tape.Concatenate([.. Enumerable.Range(0, (next.Length + rows - 1) / rows).Select(part => tape.Within(() =>
            {
                int[] labels = [.. next.Skip(part * rows).Take(rows)];
                return tape.CrossEntropy(model.Logits(tape, weights, tape.Slice(states, 0, part * rows, labels.Length)), labels, labelSmoothing);
            }))], 0);
    }
}
