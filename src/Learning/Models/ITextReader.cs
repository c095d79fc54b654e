using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>A model that can say which class a text belongs to.</summary>
internal interface ITextReader : IModel
{
    /// <summary>How many tokens there are.</summary>
    int Vocabulary { get; }

    /// <summary>How many tokens it sees at once where nothing else is said.</summary>
    int Context { get; }

    /// <summary>The most tokens it can see at once: more than <see cref="Context"/> where places are scaled.</summary>
    int Greatest => Context;

    /// <summary>Classes of the head for texts; 0 where there is none.</summary>
    long Classes { get; }

    /// <summary>The logits [texts, classes] of the head for texts.</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="texts">Tokens of each text, at least one.</param>
    Variable TextLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<int[]> texts);
}
