using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Training;

/// <summary>
/// Turns gradients into steps and remembers what later steps need: tensors of state of each weight's shape, and the number of steps made.
/// Both can be taken out and put back, and the steps that follow have the same bits.
/// </summary>
public abstract class Optimizer(ITensorBackend backend) : IDisposable
{
    private readonly SortedDictionary<string, Tensor> _state = new(StringComparer.Ordinal);

    /// <summary>Steps made so far.</summary>
    public int Steps { get; private set; }

    /// <summary>The tensors of state, by <c>weight/what</c>, in ordinal order.</summary>
    public IReadOnlyDictionary<string, Tensor> State => _state;

    /// <summary>What carries the steps out.</summary>
    protected ITensorBackend Backend => backend;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _state.Values)
        {
            tensor.Dispose();
        }

        _state.Clear();
        GC.SuppressFinalize(this);
    }

    /// <summary>Goes on from a state that was taken out; the tensors are the optimizer's from here on.</summary>
    public void Restore(int steps, IEnumerable<KeyValuePair<string, Tensor>> state)
    {
        Dispose();
        Steps = steps;
        foreach (var (name, tensor) in state)
        {
            _state.Add(name, tensor);
        }
    }

    /// <summary>Changes the weights that have a gradient, in place.</summary>
    public void Step(IEnumerable<(string Name, Tensor Weight, Tensor Gradient)> weights, double rate)
    {
        Steps++;
        foreach (var (name, weight, gradient) in weights)
        {
            Step(name, weight, gradient, rate);
        }
    }

    /// <summary>Changes one weight.</summary>
    protected abstract void Step(string name, Tensor weight, Tensor gradient, double rate);

    /// <summary>A tensor of state; zeros at first.</summary>
    protected Tensor StateOf(string name, string what, Shape shape)
    {
        var key = $"{name}/{what}";
        if (!_state.TryGetValue(key, out var tensor))
        {
            tensor = backend.Full(shape, 0);
            _state.Add(key, tensor);
        }

        return tensor;
    }
}
