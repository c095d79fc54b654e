using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

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
    private readonly IReadOnlyList<int[][]> _classes;

    private ClipModel(ClipSizes sizes, IReadOnlyDictionary<string, long> heads, string head, IReadOnlyList<int[][]> classes)
    {
        (_sizes, _head, _classes) = (sizes, head, classes);
        Classes = heads.GetValueOrDefault(head, classes.Count);
        var shapes = sizes.Tensors(readsTexts: heads.Count == 0);
        foreach (var (name, count) in heads)
        {
            LinearShapes.Add(shapes, name, sizes.Projection, count, hasBias: false);
        }

        Tensors = shapes;
    }

    public IReadOnlyDictionary<string, Shape> Tensors { get; }

    public long Classes { get; }

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
        return new ClipModel(sizes, heads, Heads.Chosen(config.Model, [.. heads.Keys], head), []);
    }

    /// <summary>Places that the hub stores as tensors, and the tower for texts where none are read.</summary>
    public bool Ignores(string name) =>
        name.EndsWith(".position_ids", StringComparison.Ordinal) || name.StartsWith("text_", StringComparison.Ordinal) || name == "logit_scale";

    public bool Fits(long height, long width, long channels) =>
        height == _sizes.ImageSize && width == _sizes.ImageSize && channels == _sizes.Channels;

    public Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable images) =>
        tape.MatrixMultiply(Unit(tape, ImageFeatures(tape, weights, images)), weights[$"{_head}.weight"], transposeB: true);

    /// <summary>e^logit_scale times, for each class, the unit vector along the mean of its texts' unit features: [classes, projection].</summary>
    public KeyValuePair<string, Variable>? MadeOfTexts(Tape tape, IReadOnlyDictionary<string, Variable> weights)
    {
        if (_classes.Count == 0)
        {
            return null;
        }

        var rows = _classes.Select(texts => tape.Within(() =>
        {
            var features = tape.Concatenate([.. texts.Select(text => Unit(tape, TextFeatures(tape, weights, text)))], 0);
            return Unit(tape, tape.Affine(tape.SumTo(features, new Shape(1, _sizes.Projection)), 1f / texts.Length));
        })).ToList();
        var scale = tape.Map(ElementFunction.Exponential, weights["logit_scale"]);
        return new($"{MadeHead}.weight", tape.Multiply(tape.Concatenate(rows, 0), tape.Reshape(scale, new Shape(1, 1))));
    }

    private static Variable Unit(Tape tape, Variable x)
    {
        var norm = tape.Map(ElementFunction.SquareRoot, tape.SumTo(tape.Multiply(x, x), new Shape(x.Shape.Dimensions[0], 1)));
        return tape.Divide(x, norm);
    }

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

    /// <summary>[1, projection] of one text: the state at the token that ends it.</summary>
    private Variable TextFeatures(Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens)
    {
        var width = _sizes.Text.Width;
        var x = tape.Gather(weights["text_model.embeddings.token_embedding.weight"], tokens);
        x = tape.Add(x, tape.Slice(weights["text_model.embeddings.position_embedding.weight"], 0, 0, tokens.Length));
        x = _sizes.Text.Of(tape, weights, tape.Reshape(x, new Shape(1, tokens.Length, width)), isCausal: true);
        var end = Array.IndexOf(tokens, _sizes.EndOfText ?? tokens.Max());
        var last = tape.Reshape(tape.Slice(x, 1, end < 0 ? tokens.Length - 1 : end, 1), new Shape(1, width));
        var state = LayerNorm.Of(tape, weights, "text_model.final_layer_norm", last, _sizes.Text.Epsilon);
        return tape.MatrixMultiply(state, weights["text_projection.weight"], transposeB: true);
    }
}
