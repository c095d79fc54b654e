using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// What a model is trained for and judged by, over the samples of one data set. Weights are given by the names of checkpoints; those that
/// the model does not use (heads of other tasks) may be among them.
/// </summary>
public interface ILearningTask
{
    /// <summary>Name and shape of every tensor that the model needs.</summary>
    IReadOnlyDictionary<string, Shape> Tensors { get; }

    /// <summary>How many samples there are to train on: images, texts, or windows of <c>context</c> tokens.</summary>
    int Samples { get; }

    /// <summary>The mean loss of chosen samples, a scalar.</summary>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="weights">The model's tensors by name.</param>
    /// <param name="samples">Which samples, from 0.</param>
    /// <param name="labelSmoothing">The share of a label spread over all classes.</param>
    Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing = 0);

    /// <summary>Judges a model on all samples.</summary>
    /// <param name="backend">What calculates.</param>
    /// <param name="weights">The model's tensors by name, of that backend.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The metrics that the task declares, by name.</returns>
    IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation);
}
