using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>A model that reads a text and writes another.</summary>
internal interface ITextToText : IModel
{
    /// <summary>How many tokens there are.</summary>
    int Vocabulary { get; }

    /// <summary>The most tokens it was trained to see at once.</summary>
    int Context { get; }

    /// <summary>The token that every written text begins with.</summary>
    int Start { get; }

    /// <summary>What the texts read mean, [samples, length, width].</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="tokens">All samples' tokens one behind the other, filled up to one length.</param>
    /// <param name="lengths">How many tokens of each sample there are.</param>
    Variable Encoded(Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, IReadOnlyList<int> lengths);

    /// <summary>The states of the texts written, [samples, length, width]; each depends on the tokens up to its own and on the text read.</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="tokens">All samples' tokens one behind the other, as many in each.</param>
    /// <param name="encoded">What <see cref="Encoded"/> gave.</param>
    /// <param name="lengths">How many tokens of each text read there are.</param>
    /// <param name="cache">What is kept of the tokens before, the same number in each text; null where there are none.</param>
    Variable States(
        Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, Variable encoded, IReadOnlyList<int> lengths, KeyValueCache? cache = null);

    /// <summary>The logits [rows, vocabulary] of the next token, from states [rows, width].</summary>
    Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states);
}
