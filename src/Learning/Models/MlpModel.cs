using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// The multi-layer perceptron of <c>architecture: mlp</c>: <c>layers.i</c> with relu between, then one head of
/// <paramref name="heads"/>, whose names are whole prefixes: <c>head</c> or <c>heads.NAME</c>.
/// </summary>
/// <param name="inputs">Length of a flattened image.</param>
/// <param name="hidden">Widths of the hidden layers.</param>
/// <param name="heads">Classes of each head by its prefix.</param>
/// <param name="head">The head that gives the logits.</param>
public sealed class MlpModel(long inputs, IReadOnlyList<long> hidden, IReadOnlyDictionary<string, long> heads, string head) : IImageModel
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Shape> Tensors { get; } = Shapes(inputs, hidden, heads);

    /// <inheritdoc/>
    public long Classes => heads[head];

    /// <inheritdoc/>
    public string Takes => $"images of {inputs} values";

    /// <inheritdoc/>
    public long ValuesOfImage => hidden.Append(inputs).Max();

    /// <summary>The model that a config.json tells of, with the head of that name.</summary>
    /// <exception cref="TaskRecipeException">A field is missing or wrong, or there is no such head.</exception>
    internal static MlpModel From(ModelConfig config, string? head)
    {
        var heads = Heads.Of(config);
        return new MlpModel(config.Whole("inputs"), config.Wholes("hidden"), heads, Heads.Chosen(config.Model, [.. heads.Keys], head));
    }

    /// <inheritdoc/>
    public bool Fits(long height, long width, long channels) => height * width * channels == inputs;

    /// <inheritdoc/>
    public Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable images)
    {
        var samples = images.Shape.Dimensions[0];
        var x = tape.Reshape(images, new Shape(samples, images.Shape.Elements / Math.Max(1, samples)));
        for (var i = 0; i < hidden.Count; i++)
        {
            x = tape.Map(ElementFunction.Relu, tape.Linear(x, weights[$"layers.{i}.weight"], weights[$"layers.{i}.bias"]));
        }

        return tape.Linear(x, weights[$"{head}.weight"], weights[$"{head}.bias"]);
    }

    private static SortedDictionary<string, Shape> Shapes(long inputs, IReadOnlyList<long> hidden, IReadOnlyDictionary<string, long> heads)
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal);
        var width = inputs;
        for (var i = 0; i < hidden.Count; i++)
        {
            LinearShapes.Add(shapes, $"layers.{i}", width, hidden[i]);
            width = hidden[i];
        }

        foreach (var (name, classes) in heads)
        {
            LinearShapes.Add(shapes, name, width, classes);
        }

        return shapes;
    }
}
