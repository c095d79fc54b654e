using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>A model that reads whole texts, each token seeing all others.</summary>
internal interface ITextEncoder : ITextReader
{
    /// <summary>The states after the last layer, [samples, length, width].</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="tokens">All samples' tokens one behind the other, filled up to one length.</param>
    /// <param name="lengths">How many tokens of each sample there are; the others are not looked at.</param>
    Variable States(Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, int[] lengths);

    /// <summary>The logits [samples, classes] of the head for texts, from their states.</summary>
    Variable ClassLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states);

    /// <summary>The logits [rows, vocabulary] of the tokens that stand at places, from states [rows, width].</summary>
    Variable TokenLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states);

    /// <inheritdoc/>
    Variable ITextReader.TextLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<int[]> texts)
    {
        var batch = new TokenBatch([.. texts.Select(text => new ArraySegment<int>(text))]);
        return ClassLogits(tape, weights, States(tape, weights, batch.Tokens, [.. texts.Select(text => text.Length)]));
    }
}
