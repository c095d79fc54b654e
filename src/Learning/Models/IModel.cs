using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Models;

/// <summary>An architecture with its sizes, written over the tape: its tensors' names are those of checkpoints.</summary>
public interface IModel
{
    /// <summary>Name and shape of every tensor that the model has.</summary>
    IReadOnlyDictionary<string, Shape> Tensors { get; }

    /// <summary>Whether a checkpoint may hold the tensor though the model has none of the name: masks that some libraries store.</summary>
    bool Ignores(string name) => false;
}
