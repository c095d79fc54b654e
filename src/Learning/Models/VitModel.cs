using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// The vision transformer (Dosovitskiy et al., "An image is worth 16x16 words", 2021, equations 1 to 4) with the tensors of the hub's
/// ViTForImageClassification, whose names begin with <c>vit.</c>, or not, as ViTModel alone saves them. The head is <c>classifier</c>, or <c>heads.NAME</c>.
/// </summary>
internal sealed class VitModel : IImageModel
{
    private readonly VitSizes _sizes;
    private readonly string _prefix;
    private readonly string _head;

    public VitModel(VitSizes sizes, string prefix, IReadOnlyDictionary<string, long> heads, string head)
    {
        (_sizes, _prefix, _head, Classes) = (sizes, prefix, head, heads.GetValueOrDefault(head));
        var shapes = sizes.Tensors(prefix);
        foreach (var (name, classes) in heads)
        {
            LinearShapes.Add(shapes, name, sizes.Width, classes);
        }

        Tensors = shapes;
    }

    public IReadOnlyDictionary<string, Shape> Tensors { get; }

    public long Classes { get; }

    public string Takes => $"images of {_sizes.ImageSize} × {_sizes.ImageSize} × {_sizes.Channels}";

    public long ValuesOfImage => (_sizes.Patches + 1) * _sizes.Width;

    /// <summary>The model that a config.json tells of; prefix and heads are read off the checkpoint's tensors.</summary>
    public static VitModel From(ModelConfig config, IReadOnlyDictionary<string, Shape> tensors, string? head)
    {
        var heads = Heads.InCheckpoint(config, tensors, "classifier");
        return new VitModel(VitSizes.From(config), PrefixOf(tensors), heads, Heads.Chosen(config.Model, [.. heads.Keys], head));
    }

    /// <summary>What stands before the names of all tensors but the heads.</summary>
    public static string PrefixOf(IReadOnlyDictionary<string, Shape> tensors) => tensors.ContainsKey("embeddings.cls_token") ? "" : "vit.";

    /// <summary>What the hub's checkpoints of a base hold for tasks without a classifier.</summary>
    public bool Ignores(string name) => name.StartsWith($"{_prefix}pooler.", StringComparison.Ordinal);

    public bool Fits(long height, long width, long channels) =>
        height == _sizes.ImageSize && width == _sizes.ImageSize && channels == _sizes.Channels;

    public Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable images)
    {
        var samples = images.Shape.Dimensions[0];
        var x = Embedded(tape, weights, images, samples);
        for (var i = 0; i < _sizes.Layers; i++)
        {
            var (name, before) = ($"{_prefix}encoder.layer.{i}", x);
            x = tape.Within(() => Layer(tape, weights, name, before));
        }

        var first = tape.Reshape(tape.Slice(x, 1, 0, 1), new Shape(samples, _sizes.Width));
        var state = LayerNorm.Of(tape, weights, $"{_prefix}layernorm", first, _sizes.Epsilon);
        return Linear(tape, weights, _head, state);
    }

    private static Variable Linear(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x) =>
        tape.Linear(x, weights[$"{name}.weight"], weights.GetValueOrDefault($"{name}.bias"));

    private Variable Embedded(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable images, long samples)
    {
        var projection = $"{_prefix}embeddings.patch_embeddings.projection";
        var patches = tape.Convolve(images, weights[$"{projection}.weight"], weights[$"{projection}.bias"], (int)_sizes.PatchSize, 0);
        var token = tape.Broadcast(weights[$"{_prefix}embeddings.cls_token"], new Shape(samples, 1, _sizes.Width));
        var rows = tape.Concatenate([token, tape.Reshape(patches, new Shape(samples, _sizes.Patches, _sizes.Width))], 1);
        return tape.Add(rows, weights[$"{_prefix}embeddings.position_embeddings"]);
    }

    private Variable Layer(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x)
    {
        var normal = LayerNorm.Of(tape, weights, $"{name}.layernorm_before", x, _sizes.Epsilon);
        Variable Projected(string part) => Linear(tape, weights, $"{name}.attention.attention.{part}", normal);
        var attended = tape.Attend(Projected("query"), Projected("key"), Projected("value"), null, _sizes.Attention);
        x = tape.Add(Linear(tape, weights, $"{name}.attention.output.dense", attended), x);
        normal = LayerNorm.Of(tape, weights, $"{name}.layernorm_after", x, _sizes.Epsilon);
        var inner = tape.Map(_sizes.Activation, Linear(tape, weights, $"{name}.intermediate.dense", normal));
        return tape.Add(Linear(tape, weights, $"{name}.output.dense", inner), x);
    }
}
