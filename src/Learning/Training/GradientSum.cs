using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Training;

/// <summary>The gradients of one step, summed over its batches. A weight that the loss does not depend on (another task's head) has none.</summary>
internal sealed class GradientSum(ITensorBackend backend) : IDisposable
{
    private readonly SortedDictionary<string, Tensor> _gradients = new(StringComparer.Ordinal);

    /// <summary>By the name of the parameter, in ordinal order.</summary>
    public IReadOnlyDictionary<string, Tensor> Gradients => _gradients;

    /// <summary>Adds what a tape worked out; the tape may go afterwards.</summary>
    public void Add(IReadOnlyDictionary<string, Variable> parameters)
    {
        foreach (var (name, variable) in parameters)
        {
            if (variable.Gradient is { } gradient)
            {
                // Shared, not copied: the memory stays when the tape goes.
                Set(name, _gradients.TryGetValue(name, out var sum) ? backend.Add(sum, gradient) : backend.Reshape(gradient, gradient.Shape));
            }
        }
    }

    /// <summary>
    /// Brings the norm over all gradients down to the greatest allowed where it is above (Pascanu, Mikolov and Bengio, 2013, algorithm 1).
    /// </summary>
    public void Shorten(double greatest)
    {
        double squares = 0;
        foreach (var gradient in _gradients.Values)
        {
            squares += backend.SumOfSquares(gradient);
        }

        var norm = Math.Sqrt(squares);
        if (norm > greatest)
        {
            foreach (var (name, gradient) in _gradients.ToList())
            {
                Set(name, backend.Affine(gradient, (float)(greatest / norm), 0));
            }
        }
    }

    public void Dispose()
    {
        foreach (var gradient in _gradients.Values)
        {
            gradient.Dispose();
        }
    }

    private void Set(string name, Tensor gradient)
    {
        if (_gradients.Remove(name, out var before))
        {
            before.Dispose();
        }

        _gradients.Add(name, gradient);
    }
}
