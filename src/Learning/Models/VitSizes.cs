using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>The sizes of a vision transformer: the fields of the hub's ViTConfig, with its defaults.</summary>
internal sealed record VitSizes(long ImageSize, long PatchSize, long Channels, long Width, int Layers, long Heads, long Inner)
{
    public double Epsilon { get; init; } = 1e-12;

    public ElementFunction Activation { get; init; } = ElementFunction.Gelu;

    public bool HasAttentionBias { get; init; } = true;

    /// <summary>Patches of an image.</summary>
    public long Patches => ImageSize / PatchSize * (ImageSize / PatchSize);

    /// <summary>Heads and scale of every layer.</summary>
    public AttentionOptions Attention => new((int)Heads, (int)Heads, 1 / MathF.Sqrt(Width / Heads));

    public static VitSizes From(ModelConfig config)
    {
        var sizes = new VitSizes(
            config.Whole("image_size", 224), config.Whole("patch_size", 16), config.Whole("num_channels", 3), config.Whole("hidden_size", 768),
            (int)config.Whole("num_hidden_layers", 12), config.Whole("num_attention_heads", 12), config.Whole("intermediate_size", 3072))
        {
            Epsilon = config.Epsilon("layer_norm_eps", 1e-12),
            Activation = Activations.Of(config, "hidden_act", "gelu"),
            HasAttentionBias = config.Flag("qkv_bias", true),
        };
        return sizes.Width % sizes.Heads == 0 ? sizes
            : throw LearningErrors.Field(config.Model, "num_attention_heads", $"is {sizes.Heads}, which does not divide 'hidden_size', {sizes.Width}");
    }

    /// <summary>Names and shapes of all tensors but the heads.</summary>
    /// <param name="prefix">What stands before the names: <c>vit.</c> or nothing.</param>
    public SortedDictionary<string, Shape> Tensors(string prefix)
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal)
        {
            [$"{prefix}embeddings.cls_token"] = new(1, 1, Width),
            [$"{prefix}embeddings.position_embeddings"] = new(1, Patches + 1, Width),
            [$"{prefix}embeddings.patch_embeddings.projection.weight"] = new(Width, Channels, PatchSize, PatchSize),
            [$"{prefix}embeddings.patch_embeddings.projection.bias"] = new(Width),
        };
        for (var i = 0; i < Layers; i++)
        {
            var layer = $"{prefix}encoder.layer.{i}";
            LayerNorm.Add(shapes, $"{layer}.layernorm_before", Width);
            LayerNorm.Add(shapes, $"{layer}.layernorm_after", Width);
            foreach (var part in (string[])["query", "key", "value"])
            {
                LinearShapes.Add(shapes, $"{layer}.attention.attention.{part}", Width, Width, HasAttentionBias);
            }

            LinearShapes.Add(shapes, $"{layer}.attention.output.dense", Width, Width);
            LinearShapes.Add(shapes, $"{layer}.intermediate.dense", Width, Inner);
            LinearShapes.Add(shapes, $"{layer}.output.dense", Inner, Width);
        }

        LayerNorm.Add(shapes, $"{prefix}layernorm", Width);
        return shapes;
    }
}
