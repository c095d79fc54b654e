using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Models;

/// <summary>Shapes of a linear layer's tensors.</summary>
internal static class LinearShapes
{
    /// <summary>Adds <c>name.weight [outputs, inputs]</c> and, if it has one, <c>name.bias [outputs]</c>.</summary>
    public static void Add(SortedDictionary<string, Shape> shapes, string name, long inputs, long outputs, bool hasBias = true)
    {
        shapes.Add($"{name}.weight", new Shape(outputs, inputs));
        if (hasBias)
        {
            shapes.Add($"{name}.bias", new Shape(outputs));
        }
    }
}
