using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// A convolutional network: blocks of a 3 × 3 convolution with padding 1, relu and 2 × 2 max pooling, <c>layers.i.weight [out, in, 3, 3]</c>
/// and <c>layers.i.bias</c>; then a hidden linear layer with relu, <c>hidden</c>, over the pixels in the order [channels, height, width];
/// then one head of <paramref name="heads"/>, whose names are whole prefixes: <c>head</c> or <c>heads.NAME</c>.
/// </summary>
/// <param name="size">Height and width of an image.</param>
/// <param name="inputChannels">Channels of an image.</param>
/// <param name="channels">Output channels of each block.</param>
/// <param name="hidden">Width of the hidden layer.</param>
/// <param name="heads">Classes of each head by its prefix.</param>
/// <param name="head">The head that gives the logits.</param>
public sealed class ConvNetModel(
    long size, long inputChannels, IReadOnlyList<long> channels, long hidden, IReadOnlyDictionary<string, long> heads, string head) : IImageModel
{
    private const int Kernel = 3;
    private const int Padding = 1;
    private static readonly Window Pool = new(2, 2, 0);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Shape> Tensors { get; } = Shapes(size, inputChannels, channels, hidden, heads);

    /// <inheritdoc/>
    public long Classes => heads[head];

    /// <inheritdoc/>
    public string Takes => $"images of {size} × {size} × {inputChannels}";

    /// <inheritdoc/>
    public long ValuesOfImage => channels.Select((depth, block) => depth * (size >> block) * (size >> block)).Append(hidden).Max();

    /// <summary>The model that a config.json tells of, with the head of that name.</summary>
    /// <exception cref="TaskRecipeException">A field is missing or wrong, or there is no such head.</exception>
    internal static ConvNetModel From(ModelConfig config, string? head)
    {
        var heads = Heads.Of(config);
        var (size, channels) = (config.Whole("image_size"), config.Wholes("channels"));
        if (size >> channels.Count == 0)
        {
            throw LearningErrors.Field(config.Model, "channels", $"has {channels.Count} blocks, which halve images of {size} to nothing");
        }

        var chosen = Heads.Chosen(config.Model, [.. heads.Keys], head);
        return new ConvNetModel(size, config.Whole("num_channels", 1), channels, config.Whole("hidden"), heads, chosen);
    }

    /// <inheritdoc/>
    public bool Fits(long height, long width, long channels) => height == size && width == size && channels == inputChannels;

    /// <inheritdoc/>
    public Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable images)
    {
        var x = images;
        for (var i = 0; i < channels.Count; i++)
        {
            x = tape.Convolve(x, weights[$"layers.{i}.weight"], weights[$"layers.{i}.bias"], 1, Padding);
            x = tape.MaxPool(tape.Map(ElementFunction.Relu, x), Pool);
        }

        // As the field's checkpoints flatten: channels outermost.
        var samples = x.Shape.Dimensions[0];
        x = tape.Reshape(tape.Permute(x, 0, 3, 1, 2), new Shape(samples, x.Shape.Elements / Math.Max(1, samples)));
        x = tape.Map(ElementFunction.Relu, tape.Linear(x, weights["hidden.weight"], weights["hidden.bias"]));
        return tape.Linear(x, weights[$"{head}.weight"], weights[$"{head}.bias"]);
    }

    private static SortedDictionary<string, Shape> Shapes(
        long size, long inputChannels, IReadOnlyList<long> channels, long hidden, IReadOnlyDictionary<string, long> heads)
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal);
        var (depth, extent) = (inputChannels, size);
        for (var i = 0; i < channels.Count; i++)
        {
            shapes.Add($"layers.{i}.weight", new Shape(channels[i], depth, Kernel, Kernel));
            shapes.Add($"layers.{i}.bias", new Shape(channels[i]));
            (depth, extent) = (channels[i], Pool.Places(extent));
        }

        LinearShapes.Add(shapes, "hidden", depth * extent * extent, hidden);
        foreach (var (name, classes) in heads)
        {
            LinearShapes.Add(shapes, name, hidden, classes);
        }

        return shapes;
    }
}
