using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Training;

/// <summary>Weights that are trained as they are, but for those that are frozen.</summary>
internal sealed class WholeWeights : ITrainedWeights
{
    private readonly Dictionary<string, Tensor> _trained = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _frozen = new(StringComparer.Ordinal);

    public WholeWeights(ITensorBackend backend, IReadOnlyDictionary<string, HostTensor> start, Func<string, bool> isFrozen)
    {
        foreach (var (name, tensor) in start)
        {
            (isFrozen(name) ? _frozen : _trained).Add(name, tensor.Upload(backend));
        }
    }

    public IReadOnlyDictionary<string, Tensor> Parameters => _trained;

    public void Replace(string name, Tensor tensor)
    {
        _trained[name].Dispose();
        _trained[name] = tensor;
    }

    public IReadOnlyDictionary<string, Variable> Trace(Tape tape) =>
        _trained.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, true), StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Variable> Weights(Tape tape, IReadOnlyDictionary<string, Variable> parameters) =>
        _frozen.Select(entry => KeyValuePair.Create(entry.Key, tape.Input(entry.Value, false))).Concat(parameters)
            .ToDictionary(StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var tensor in _trained.Values.Concat(_frozen.Values))
        {
            tensor.Dispose();
        }
    }
}
