using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// CLIP (Radford et al., "Learning transferable visual models from natural language supervision", 2021, section 2.4) with the tensors of the hub's
/// CLIPModel. Images are classified by their unit feature times a head: <c>heads.NAME.weight [classes, projection]</c>, which holds the scale of
/// logits, or one made of texts that describe the classes (section 3.1.4).
/// </summary>
internal sealed class ClipModel : IImageModel
{
    private const string MadeHead = "zero_shot";
    private readonly ClipSizes _sizes;
    private readonly string _head;

    private ClipModel(ClipSizes sizes, IReadOnlyDictionary<string, long> heads, string head, IReadOnlyList<int[][]>? classes)
    {
        (_sizes, _head) = (sizes, head);
        MadeOfTexts = classes is null ? null : new ClipTexts(sizes, $"{head}.weight", classes);
        Classes = classes?.Count ?? heads[head];
        var shapes = sizes.Tensors(readsTexts: heads.Count == 0);
        foreach (var (name, count) in heads)
        {
            LinearShapes.Add(shapes, name, sizes.Projection, count, hasBias: false);
        }

        Tensors = shapes;
    }

    public IReadOnlyDictionary<string, Shape> Tensors { get; }

    public long Classes { get; }

    public ITextHead? MadeOfTexts { get; }

    public string Takes => $"images of {_sizes.ImageSize} × {_sizes.ImageSize} × {_sizes.Channels}";

    public long ValuesOfImage => (_sizes.Patches + 1) * _sizes.Vision.Width;

    /// <summary>The model that a config.json tells of.</summary>
    /// <param name="config">The config.</param>
    /// <param name="tensors">The checkpoint's tensors.</param>
    /// <param name="head">The head's name; null for the only one.</param>
    /// <param name="classes">Tokens of the texts that describe each class, [classes][texts]; null where the head is among the tensors.</param>
    public static ClipModel From(ModelConfig config, IReadOnlyDictionary<string, Shape> tensors, string? head, IReadOnlyList<int[][]>? classes)
    {
        var sizes = ClipSizes.From(config);
        if (classes is not null)
        {
            return new ClipModel(sizes, new Dictionary<string, long>(), MadeHead, classes);
        }

        var heads = Heads.InCheckpoint(config, tensors, "classifier").Where(found => tensors.ContainsKey($"{found.Key}.weight")).ToDictionary(StringComparer.Ordinal);
        return new ClipModel(sizes, heads, Heads.Chosen(config.Model, [.. heads.Keys], head), null);
    }

    /// <summary>Places that the hub stores as tensors, and the tower for texts where none are read.</summary>
    public bool Ignores(string name) =>
        name.EndsWith(".position_ids", StringComparison.Ordinal) || name.StartsWith("text_", StringComparison.Ordinal) || name == "logit_scale";

    public bool Fits(long height, long width, long channels) =>
        height == _sizes.ImageSize && width == _sizes.ImageSize && channels == _sizes.Channels;

    public Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable images) =>
        tape.MatrixMultiply(ClipTexts.Unit(tape, ImageFeatures(tape, weights, images)), weights[$"{_head}.weight"], transposeB: true);

    private Variable ImageFeatures(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable images)
    {
        var (samples, width) = (images.Shape.Dimensions[0], _sizes.Vision.Width);
        var kernels = weights["vision_model.embeddings.patch_embedding.weight"];
        var patches = tape.Convolve(images, kernels, tape.Constant(new float[width], new Shape(width)), (int)_sizes.PatchSize, 0);
        var token = tape.Broadcast(weights["vision_model.embeddings.class_embedding"], new Shape(samples, 1, width));
        var x = tape.Concatenate([token, tape.Reshape(patches, new Shape(samples, _sizes.Patches, width))], 1);
        x = tape.Add(x, weights["vision_model.embeddings.position_embedding.weight"]);
        x = LayerNorm.Of(tape, weights, "vision_model.pre_layrnorm", x, _sizes.Vision.Epsilon);
        x = _sizes.Vision.Of(tape, weights, x, isCausal: false);
        var first = tape.Reshape(tape.Slice(x, 1, 0, 1), new Shape(samples, width));
        var state = LayerNorm.Of(tape, weights, "vision_model.post_layernorm", first, _sizes.Vision.Epsilon);
        return tape.MatrixMultiply(state, weights["visual_projection.weight"], transposeB: true);
    }
}
