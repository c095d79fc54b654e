using TaskRecipes.Basics;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>Whether a checkpoint's tensors are a model's.</summary>
public static class ModelFit
{
    /// <summary>Every tensor that is missing, not expected or of another shape, in one message. Heads of other tasks are expected.</summary>
    /// <param name="name">How the message names the checkpoint.</param>
    /// <param name="model">What the tensors should be.</param>
    /// <param name="tensors">What they are.</param>
    /// <exception cref="TaskRecipeException">There is one.</exception>
    public static void Require(string name, IModel model, IReadOnlyDictionary<string, Shape> tensors)
    {
        var findings = new List<string>();
        foreach (var (tensor, shape) in model.Tensors)
        {
            if (!tensors.TryGetValue(tensor, out var found))
            {
                findings.Add($"'{tensor}' {shape} is missing");
            }
            else if (!found.Equals(shape))
            {
                findings.Add($"'{tensor}' is {found} and should be {shape}");
            }
        }

        foreach (var tensor in tensors.Keys.Where(tensor => !IsExpected(model, tensor)).Order(StringComparer.Ordinal))
        {
            findings.Add($"'{tensor}' {tensors[tensor]} is not expected");
        }

        if (findings.Count > 0)
        {
            throw LearningErrors.WrongTensors(name, findings);
        }
    }

    private static bool IsExpected(IModel model, string tensor) =>
        model.Tensors.ContainsKey(tensor) || tensor.StartsWith("heads.", StringComparison.Ordinal) || model.Ignores(tensor);
}
