using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>A head for images that is made of texts which describe the classes.</summary>
public interface ITextHead
{
    /// <summary>The name under which <see cref="IImageModel.Logits"/> looks for it among the weights.</summary>
    string Name { get; }

    /// <summary>Tokens of the texts of each class, [classes][texts].</summary>
    IReadOnlyList<int[][]> Classes { get; }

    /// <summary>Values that a layer gives for a text: how many texts fit the memory at once.</summary>
    long ValuesOfText { get; }

    /// <summary>Features of texts, [texts, projection]; none depends on the others.</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="texts">Tokens of each text, at least one.</param>
    Variable Features(Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<int[]> texts);

    /// <summary>A class's row of the head, [1, projection].</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="features">Those of its texts, [texts, projection].</param>
    Variable Row(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable features);
}
