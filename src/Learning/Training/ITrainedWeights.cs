using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Training;

/// <summary>A model's weights while they are trained: what is changed by steps, and what the model makes of it.</summary>
internal interface ITrainedWeights : IDisposable
{
    /// <summary>The tensors that steps change, by name; those of checkpoints, or products' factors.</summary>
    IReadOnlyDictionary<string, Tensor> Parameters { get; }

    /// <summary>Puts a tensor, its own from here on, in the place of a parameter.</summary>
    void Replace(string name, Tensor tensor);

    /// <summary>The parameters as variables whose gradients are wanted.</summary>
    /// <param name="tape">The tape of the step.</param>
    IReadOnlyDictionary<string, Variable> Trace(Tape tape);

    /// <summary>All weights of the model, by the names of checkpoints, made of the parameters.</summary>
    IReadOnlyDictionary<string, Variable> Weights(Tape tape, IReadOnlyDictionary<string, Variable> parameters);
}
