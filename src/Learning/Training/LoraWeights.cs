using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Training;

/// <summary>
/// Weights of which some have a product added that is trained, and some are trained themselves. A matrix of more than two axes counts as one of its first axis by all
/// others. A is drawn from U(−1/√in, 1/√in), B begins as zeros, so that the first step starts from the weights themselves.
/// </summary>
internal sealed class LoraWeights : ITrainedWeights
{
    private const string A = "/lora_a";
    private const string B = "/lora_b";
    private readonly Dictionary<string, Tensor> _base;
    private readonly Dictionary<string, Tensor> _factors = new(StringComparer.Ordinal);
    private readonly float _scale;

    public LoraWeights(ITensorBackend backend, string model, IReadOnlyDictionary<string, HostTensor> start, LoraOptions lora, Func<string, bool> isFrozen, long seed)
    {
        _scale = (float)((lora.Alpha ?? lora.Rank) / lora.Rank);
        var whole = lora.Whole.Where(name => !isFrozen(name)).ToHashSet(StringComparer.Ordinal);
        _base = start.Where(entry => !whole.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend), StringComparer.Ordinal);
        foreach (var name in whole)
        {
            _factors.Add(name, start[name].Upload(backend));
        }

        foreach (var (name, tensor) in start.Where(entry => !isFrozen(entry.Key) && !whole.Contains(entry.Key) && lora.Targets.Any(glob => Glob.Matches(glob, entry.Key))))
        {
            if (tensor.Shape.Rank < 2)
            {
                throw LearningErrors.NotAMatrix(model, name, tensor.Shape);
            }

            var outputs = tensor.Shape.Dimensions[0];
            var inputs = tensor.Shape.Elements / Math.Max(1, outputs);
            _factors.Add(name + A, backend.Upload(Drawn(seed, name, lora.Rank * inputs, inputs), new Shape(lora.Rank, inputs)));
            _factors.Add(name + B, backend.Full(new Shape(outputs, lora.Rank), 0));
        }
    }

    public IReadOnlyDictionary<string, Tensor> Parameters => _factors;

    public void Replace(string name, Tensor tensor)
    {
        _factors[name].Dispose();
        _factors[name] = tensor;
    }

    public IReadOnlyDictionary<string, Variable> Trace(Tape tape) =>
        _factors.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, true), StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Variable> Weights(Tape tape, IReadOnlyDictionary<string, Variable> parameters) =>
        _base.Select(entry => KeyValuePair.Create(entry.Key, Weight(tape, entry.Key, tape.Input(entry.Value, false), parameters)))
            .Concat(parameters.Where(entry => !entry.Key.EndsWith(A, StringComparison.Ordinal) && !entry.Key.EndsWith(B, StringComparison.Ordinal)))
            .ToDictionary(StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var tensor in _base.Values.Concat(_factors.Values))
        {
            tensor.Dispose();
        }
    }

    private static float[] Drawn(long seed, string name, long count, long inputs)
    {
        var bound = 1 / MathF.Sqrt(inputs);
        var stream = new RandomStream(seed, 0, name + A);
        var values = new float[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = stream.Uniform(-bound, bound);
        }

        return values;
    }

    private Variable Weight(Tape tape, string name, Variable weight, IReadOnlyDictionary<string, Variable> parameters)
    {
        if (!parameters.TryGetValue(name + A, out var a))
        {
            return weight;
        }

        var product = tape.Affine(tape.MatrixMultiply(parameters[name + B], a), _scale);
        return tape.Add(weight, tape.Reshape(product, weight.Shape));
    }
}
