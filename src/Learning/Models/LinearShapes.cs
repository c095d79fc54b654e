using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Models;

/// <summary>Shapes of a linear layer's two tensors.</summary>
internal static class LinearShapes
{
    /// <summary>Adds <c>name.weight [outputs, inputs]</c> and <c>name.bias [outputs]</c>.</summary>
    public static void Add(SortedDictionary<string, Shape> shapes, string name, long inputs, long outputs)
    {
        shapes.Add($"{name}.weight", new Shape(outputs, inputs));
        shapes.Add($"{name}.bias", new Shape(outputs));
    }
}
