using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>A model that foretells the next token from those before it.</summary>
internal interface ILanguageModel : ITextReader
{
    /// <summary>Up to how many tokens the state of one does not depend on how many follow, so that what was calculated can be kept.</summary>
    int Keeps => Context;

    /// <summary>The states after the last layer, [samples, length, width]; each depends on the tokens up to its own.</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="tokens">All samples' tokens one behind the other, as many in each.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="cache">What is kept of the tokens before, to which these are added but not counted; null where there are none.</param>
    /// <param name="counts">How many of each sample's tokens are its own, those behind them fill up; null for all.</param>
    Variable States(
        Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, int samples, KeyValueCache? cache = null, IReadOnlyList<int>? counts = null);

    /// <summary>The logits [rows, vocabulary] of the next token, from states [rows, width].</summary>
    Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states);

    /// <summary>The logits [rows, classes] of the head for texts, from the states [rows, width] of their last tokens.</summary>
    Variable ClassLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states);

    /// <inheritdoc/>
    Variable ITextReader.TextLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<int[]> texts)
    {
        var batch = new TokenBatch([.. texts.Select(text => new ArraySegment<int>(text))]);
        return ClassLogits(tape, weights, batch.States(tape, this, weights, texts.Select((text, i) => (i, text.Length - 1))));
    }
}
