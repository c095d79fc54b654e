using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>The sizes of a T5: the fields of the hub's T5Config and MT5Config, with their defaults.</summary>
internal sealed record T5Sizes(int Vocabulary, int Context, long Width, int HeadWidth, int Heads, long Inner, int EncoderLayers, int DecoderLayers)
{
    private const string Gated = "gated-";

    public float Epsilon { get; init; } = 1e-6f;

    public ElementFunction Activation { get; init; } = ElementFunction.Relu;

    /// <summary>Whether inner values are multiplied by gates.</summary>
    public bool IsGated { get; init; }

    /// <summary>Whether logits are products with the token embeddings.</summary>
    public bool IsTied { get; init; } = true;

    /// <summary>The token that every written text begins with.</summary>
    public int Start { get; init; }

    /// <summary>How distances are put into buckets.</summary>
    public required RelativePlaces Places { get; init; }

    /// <summary>Heads of every layer; scores are not scaled.</summary>
    public AttentionOptions Attention => new(Heads, Heads, 1);

    public static T5Sizes From(ModelConfig config)
    {
        var isMultilingual = config.Text("model_type") == "mt5";
        var kind = config.Text("feed_forward_proj", isMultilingual ? "gated-gelu" : "relu");
        var isGated = kind.StartsWith(Gated, StringComparison.Ordinal);
        var layers = (int)config.Whole("num_layers", 6);

        // The hub takes the approximation of gelu where it is gated.
        var name = isGated ? kind[Gated.Length..] : kind;
        var activation = isGated && name == "gelu" ? ElementFunction.GeluTanh : Activations.Named(config, "feed_forward_proj", name);
        return new T5Sizes(
            (int)config.Whole("vocab_size", 32128), (int)config.Whole("n_positions", 512), config.Whole("d_model", 512), (int)config.Whole("d_kv", 64),
            (int)config.Whole("num_heads", 8), config.Whole("d_ff", 2048), layers, (int)config.Whole("num_decoder_layers", layers))
        {
            Epsilon = (float)config.Number("layer_norm_epsilon", 1e-6),
            Activation = activation,
            IsGated = isGated,
            IsTied = config.Flag("tie_word_embeddings", !isMultilingual),
            Start = (int)config.Number("decoder_start_token_id", config.Number("pad_token_id", 0)),
            Places = new RelativePlaces(
                (int)config.Whole("relative_attention_num_buckets", 32), (int)config.Whole("relative_attention_max_distance", 128)),
        };
    }

    /// <summary>Names and shapes of all tensors.</summary>
    public SortedDictionary<string, Shape> Tensors()
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal) { ["shared.weight"] = new(Vocabulary, Width) };
        foreach (var (stack, layers) in new[] { ("encoder", EncoderLayers), ("decoder", DecoderLayers) })
        {
            shapes.Add($"{stack}.final_layer_norm.weight", new Shape(Width));
            shapes.Add($"{stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight", new Shape(Places.Buckets, Heads));
            string[] parts = stack == "encoder" ? ["SelfAttention", "DenseReluDense"] : ["SelfAttention", "EncDecAttention", "DenseReluDense"];
            foreach (var (layer, index, part) in Enumerable.Range(0, layers).SelectMany(layer => parts.Select((part, index) => (layer, index, part))))
            {
                var name = $"{stack}.block.{layer}.layer.{index}";
                shapes.Add($"{name}.layer_norm.weight", new Shape(Width));
                foreach (var (matrix, inputs, outputs) in part == "DenseReluDense" ? Perceptron : Projections)
                {
                    LinearShapes.Add(shapes, $"{name}.{part}.{matrix}", inputs, outputs, hasBias: false);
                }
            }
        }

        if (!IsTied)
        {
            shapes.Add("lm_head.weight", new Shape(Vocabulary, Width));
        }

        return shapes;
    }

    private (string Name, long Inputs, long Outputs)[] Projections
    {
        get
        {
            var inner = (long)Heads * HeadWidth;
            return [("q", Width, inner), ("k", Width, inner), ("v", Width, inner), ("o", inner, Width)];
        }
    }

    private (string Name, long Inputs, long Outputs)[] Perceptron => IsGated
        ? [("wi_0", Width, Inner), ("wi_1", Width, Inner), ("wo", Inner, Width)]
        : [("wi", Width, Inner), ("wo", Inner, Width)];
}
