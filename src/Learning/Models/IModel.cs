using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>An architecture with its sizes, written over the tape: its tensors' names are those of checkpoints.</summary>
public interface IModel
{
    /// <summary>Name and shape of every tensor that the model has.</summary>
    IReadOnlyDictionary<string, Shape> Tensors { get; }

    /// <summary>The logits [samples, classes] of a batch of images [samples, height, width, channels].</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The tensors by name.</param>
    /// <param name="images">The batch.</param>
    Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable images);
}
