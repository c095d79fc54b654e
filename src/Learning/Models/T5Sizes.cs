using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>The sizes of a T5: the fields of the hub's T5Config and MT5Config, with their defaults.</summary>
internal sealed record T5Sizes(int Vocabulary, int Context, long Width, int HeadWidth, int Heads, long Inner, int EncoderLayers, int DecoderLayers)
{
    private const string Gated = "gated-", OwnHead = "lm_head.weight";

    public float Epsilon { get; init; } = 1e-6f;

    public ElementFunction Activation { get; init; } = ElementFunction.Relu;

    /// <summary>Whether inner values are multiplied by gates.</summary>
    public bool IsGated { get; init; }

    /// <summary>The tensor of token embeddings.</summary>
    public string Embeddings { get; init; } = "shared.weight";

    /// <summary>The tensor that logits are products with: the embeddings, where these are tied and no head is stored.</summary>
    public string Head { get; init; } = "shared.weight";

    /// <summary>Whether states are divided by √width before they become logits.</summary>
    public bool ScalesStates { get; init; } = true;

    /// <summary>The token that every written text begins with.</summary>
    public int Start { get; init; }

    /// <summary>How distances are put into buckets.</summary>
    public required RelativePlaces Places { get; init; }

    /// <summary>Heads of every layer; scores are not scaled.</summary>
    public AttentionOptions Attention => new(Heads, Heads, 1);

    /// <summary>Reads the fields; which tensor is head and which embeddings is read off the checkpoint's tensors.</summary>
    public static T5Sizes From(ModelConfig config, IReadOnlyDictionary<string, Shape> stored)
    {
        var isMultilingual = config.Text("model_type") == "mt5";
        var kind = config.Text("feed_forward_proj", isMultilingual ? "gated-gelu" : "relu");
        var isGated = kind.StartsWith(Gated, StringComparison.Ordinal);
        var layers = (int)config.Whole("num_layers", isMultilingual ? 8 : 6);
        var isTied = config.Flag("tie_word_embeddings", !isMultilingual);
        var embeddings = new[] { "shared.weight", "encoder.embed_tokens.weight", "decoder.embed_tokens.weight" }.FirstOrDefault(stored.ContainsKey) ?? "shared.weight";

        // The hub takes the approximation of gelu where it is gated.
        var name = isGated ? kind[Gated.Length..] : kind;
        var activation = isGated && name == "gelu" ? ElementFunction.GeluTanh : Activations.Named(config, "feed_forward_proj", name);
        var vocabulary = (int)config.Whole("vocab_size", isMultilingual ? 250112 : 32128);
        return new T5Sizes(
            vocabulary, (int)config.Whole("n_positions", 512), config.Whole("d_model", 512), (int)config.Whole("d_kv", 64),
            (int)config.Whole("num_heads", isMultilingual ? 6 : 8), config.Whole("d_ff", isMultilingual ? 1024 : 2048), layers, (int)config.Whole("num_decoder_layers", layers))
        {
            Epsilon = (float)config.Epsilon("layer_norm_epsilon", 1e-6),
            Activation = activation,
            IsGated = isGated,
            Embeddings = embeddings,
            Head = isTied && !stored.ContainsKey(OwnHead) ? embeddings : OwnHead,

            // Newer configs call every model tied, and have a field of its own for this.
            ScalesStates = isMultilingual ? isTied && !stored.ContainsKey(OwnHead) : config.Flag("scale_decoder_outputs", isTied),
            Start = config.Token("decoder_start_token_id", config.Token("pad_token_id", 0, vocabulary), vocabulary),
            Places = new RelativePlaces(
                (int)config.Whole("relative_attention_num_buckets", 32), (int)config.Whole("relative_attention_max_distance", 128)),
        };
    }

    /// <summary>Names and shapes of all tensors.</summary>
    public SortedDictionary<string, Shape> Tensors()
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal) { [Embeddings] = new(Vocabulary, Width) };
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

        shapes[Head] = new Shape(Vocabulary, Width);
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
