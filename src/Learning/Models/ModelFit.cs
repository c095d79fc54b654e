using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Models;

/// <summary>Whether a checkpoint's tensors are a model's.</summary>
public static class ModelFit
{
    /// <summary>Every tensor that is missing, not expected or of another shape, in one message.</summary>
    /// <exception cref="InvalidDataException">There is one.</exception>
    public static void Require(IModel model, IReadOnlyDictionary<string, Shape> tensors)
    {
        var findings = new List<string>();
        foreach (var (name, shape) in model.Tensors)
        {
            if (!tensors.TryGetValue(name, out var found))
            {
                findings.Add($"'{name}' {shape} is missing");
            }
            else if (!found.Equals(shape))
            {
                findings.Add($"'{name}' is {found} and should be {shape}");
            }
        }

        foreach (var name in tensors.Keys.Where(name => !model.Tensors.ContainsKey(name)).Order(StringComparer.Ordinal))
        {
            findings.Add($"'{name}' {tensors[name]} is not expected");
        }

        if (findings.Count > 0)
        {
            throw new InvalidDataException($"the tensors are not those of the model: {string.Join("; ", findings)}");
        }
    }
}
