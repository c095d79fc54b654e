using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Differentiation;

/// <summary>
/// Reverse-mode differentiation (Griewank and Walther, "Evaluating derivatives", 2008, chapter 3) over any backend: operations are noted as
/// they are carried out, and their vector-Jacobian products run backwards. The tape owns every tensor it makes, gradients too, and
/// disposes them with itself: one tape a training step.
/// </summary>
public sealed partial class Tape(ITensorBackend backend) : IDisposable
{
    private readonly List<Tensor> _owned = [];
    private readonly List<(Variable Result, Action<Tensor> Back)> _steps = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _owned)
        {
            tensor.Dispose();
        }

        _owned.Clear();
        _steps.Clear();
    }

    /// <summary>A tensor of the caller's, whose gradient is wanted or not.</summary>
    public Variable Input(Tensor value, bool wantsGradient) => new(value, wantsGradient);

    /// <summary>Values without a gradient, the tape's own.</summary>
    public Variable Constant(ReadOnlySpan<float> values, Shape shape) => new(Own(backend.Upload(values, shape)), false);

    /// <summary>
    /// Runs a part of a model. Where nothing is traced, what it made on the way is given back at once, all but its result: else a pass would
    /// hold every layer's intermediate values to its end.
    /// </summary>
    public Variable Within(Func<Variable> part)
    {
        var first = _owned.Count;
        var result = part();
        if (!result.IsTraced)
        {
            for (var i = first; i < _owned.Count; i++)
            {
                if (_owned[i] != result.Value)
                {
                    _owned[i].Dispose();
                }
            }

            _owned.RemoveRange(first, _owned.Count - first);
            _owned.Add(result.Value);
        }

        return result;
    }

    /// <summary>Works out the gradient of a scalar with respect to all that it was made of.</summary>
    public void Backward(Variable scalar)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scalar.Shape.Elements, 1);
        Accumulate(scalar, Own(backend.Full(scalar.Shape, 1)));
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            if (_steps[i].Result.Gradient is { } gradient)
            {
                _steps[i].Back(gradient);
            }
        }
    }

    private Tensor Own(Tensor tensor)
    {
        _owned.Add(tensor);
        return tensor;
    }

    private Variable Note(Tensor result, ReadOnlySpan<Variable> inputs, Action<Tensor> back)
    {
        var isTraced = false;
        foreach (var input in inputs)
        {
            isTraced |= input.IsTraced;
        }

        var variable = new Variable(Own(result), isTraced);
        if (isTraced)
        {
            _steps.Add((variable, back));
        }

        return variable;
    }

    /// <summary>Adds a gradient, made only where it is wanted; of a result that was broadcast, summed to the variable's own shape.</summary>
    private void Give(Variable variable, Func<Tensor> gradient)
    {
        if (variable.IsTraced)
        {
            var given = Own(gradient());
            Accumulate(variable, given.Shape.Equals(variable.Shape) ? given : Own(backend.SumTo(given, variable.Shape)));
        }
    }

    private void Accumulate(Variable variable, Tensor gradient) =>
        variable.Gradient = variable.Gradient is null ? gradient : Own(backend.Add(variable.Gradient, gradient));

    /// <summary>The same tensor once more, under an owner's count of its own.</summary>
    private Tensor Same(Tensor tensor) => backend.Reshape(tensor, tensor.Shape);
}
