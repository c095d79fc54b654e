using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Training;

/// <summary>
/// A training between two steps as named fp32 tensors: <c>step</c>, <c>weights/NAME</c> and <c>optimizer/NAME/WHAT</c>. fp32 counts
/// steps exactly up to 2²⁴.
/// </summary>
internal static class TrainingState
{
    private const string StepName = "step";
    private const string WeightsPrefix = "weights/";
    private const string OptimizerPrefix = "optimizer/";

    public static IReadOnlyDictionary<string, HostTensor> Of(
        ITensorBackend backend, ITrainedWeights weights, Optimizer optimizer)
    {
        var state = new SortedDictionary<string, HostTensor>(StringComparer.Ordinal) { [StepName] = new(new Shape(1), [optimizer.Steps]) };
        foreach (var (name, tensor) in weights.Parameters)
        {
            state.Add(WeightsPrefix + name, HostTensor.From(backend, tensor));
        }

        foreach (var (name, tensor) in optimizer.State)
        {
            state.Add(OptimizerPrefix + name, HostTensor.From(backend, tensor));
        }

        return state;
    }

    public static void Restore(IReadOnlyDictionary<string, HostTensor> state, ITensorBackend backend, ITrainedWeights weights, Optimizer optimizer)
    {
        foreach (var (name, tensor) in weights.Parameters.ToList())
        {
            if (!state.TryGetValue(WeightsPrefix + name, out var saved) || !saved.Shape.Equals(tensor.Shape))
            {
                throw new InvalidDataException($"the state is not of this training: '{name}' {tensor.Shape} is not in it");
            }

            weights.Replace(name, saved.Upload(backend));
        }

        var steps = state.TryGetValue(StepName, out var step) ? (int)step.Values[0] : throw new InvalidDataException("the state has no 'step'");
        optimizer.Restore(steps, state
            .Where(entry => entry.Key.StartsWith(OptimizerPrefix, StringComparison.Ordinal))
            .Select(entry => KeyValuePair.Create(entry.Key[OptimizerPrefix.Length..], entry.Value.Upload(backend))));
    }
}
