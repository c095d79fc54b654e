using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>Layer normalization with gain and bias (Ba, Kiros and Hinton, 2016, equation 4).</summary>
internal static class LayerNorm
{
    /// <summary>Adds <c>name.weight</c> and <c>name.bias</c>.</summary>
    public static void Add(SortedDictionary<string, Shape> shapes, string name, long width)
    {
        shapes.Add($"{name}.weight", new Shape(width));
        shapes.Add($"{name}.bias", new Shape(width));
    }

    public static Variable Of(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x, double epsilon) =>
        tape.Add(tape.Multiply(tape.Normalize(x, (float)epsilon), weights[$"{name}.weight"]), weights[$"{name}.bias"]);
}
