using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>The sizes of a LLaMA or a relative: the fields of the hub's configs, with their defaults.</summary>
internal sealed record LlamaSizes(LlamaFamily Family, int Vocabulary, int Context, long Width, int Layers, int Heads, int KeyHeads, int HeadWidth, long Inner)
{
    public float Epsilon { get; init; } = 1e-6f;

    public ElementFunction Activation { get; init; } = ElementFunction.Silu;

    /// <summary>Whether logits are products with the token embeddings.</summary>
    public bool IsTied { get; init; }

    /// <summary>Whether queries, keys and values have biases.</summary>
    public bool HasProjectionBias { get; init; }

    /// <summary>Whether what attention gives has a bias.</summary>
    public bool HasOutputBias { get; init; }

    /// <summary>Whether the perceptron's layers have biases.</summary>
    public bool HasInnerBias { get; init; }

    /// <summary>c of c·tanh(logits/c); 0 for none.</summary>
    public float LogitCap { get; init; }

    /// <summary>What each layer's queries see.</summary>
    public required IReadOnlyList<AttentionOptions> Attention { get; init; }

    public required RotaryEmbedding Rotation { get; init; }

    /// <summary>The most tokens that can be seen at once, in place of <see cref="Context"/>.</summary>
    public required int Greatest { get; init; }

    public static LlamaSizes From(ModelConfig config)
    {
        var family = LlamaFamily.All[config.Text("model_type")];
        var (width, heads) = (config.Whole("hidden_size", 4096), (int)config.Whole("num_attention_heads", 32));
        var keyHeads = (int)config.Whole("num_key_value_heads", config.Omits("num_key_value_heads") && family.KeyHeads > 0 ? family.KeyHeads : heads);
        if (heads % keyHeads != 0)
        {
            throw config.Problem("num_key_value_heads", $"is {keyHeads}, which does not divide 'num_attention_heads', {heads}");
        }

        if (!config.Has("head_dim") && family.HeadWidth == 0 && width % heads != 0)
        {
            throw config.Problem("num_attention_heads", $"is {heads}, which does not divide 'hidden_size', {width}");
        }

        var headWidth = (int)config.Whole("head_dim", family.HeadWidth == 0 ? width / heads : family.HeadWidth);
        var (layers, context) = ((int)config.Whole("num_hidden_layers", 32), (int)config.Whole("max_position_embeddings", family.Context));
        var hasBias = family.HasBiasFields && config.Flag("attention_bias", false);
        return new LlamaSizes(
            family, (int)config.Whole("vocab_size", 32000), context, width, layers, heads, keyHeads, headWidth, config.Whole("intermediate_size", 11008))
        {
            Epsilon = (float)config.Epsilon("rms_norm_eps", family.Epsilon),

            // The first Gemma configs have one field, later ones the other, or both.
            Activation = !family.IsGemma ? Activations.Of(config, "hidden_act", "silu")
                : Activations.Of(config, family.IsCapped || config.Has("hidden_activation") ? "hidden_activation" : "hidden_act", "gelu_pytorch_tanh"),
            IsTied = config.Flag("tie_word_embeddings", family.IsGemma),
            HasProjectionBias = hasBias || family.HasProjectionBias,
            HasOutputBias = hasBias,
            HasInnerBias = family.HasBiasFields && config.Flag("mlp_bias", false),
            LogitCap = family.IsCapped ? Cap(config, "final_logit_softcapping", 30) : 0,
            Attention = LayersOf(config, family, layers, heads, keyHeads, headWidth),
            Rotation = new RopeScaling(config, family, context).Of(headWidth),
            Greatest = new RopeScaling(config, family, context).Greatest,
        };
    }

    /// <summary>Names and shapes of all tensors but the heads.</summary>
    /// <param name="prefix">What stands before the names: <c>model.</c> or nothing.</param>
    public SortedDictionary<string, Shape> Tensors(string prefix)
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal) { [$"{prefix}embed_tokens.weight"] = new(Vocabulary, Width) };
        var (queries, keys) = ((long)Heads * HeadWidth, (long)KeyHeads * HeadWidth);
        for (var i = 0; i < Layers; i++)
        {
            var (attention, perceptron) = ($"{prefix}layers.{i}.self_attn", $"{prefix}layers.{i}.mlp");
            foreach (var norm in Norms)
            {
                shapes.Add($"{prefix}layers.{i}.{norm}.weight", new Shape(Width));
            }

            (string Name, long Outputs)[] projections = Family.IsFused
                ? [("qkv_proj", queries + (2 * keys))]
                : [("q_proj", queries), ("k_proj", keys), ("v_proj", keys)];
            foreach (var (name, outputs) in projections)
            {
                LinearShapes.Add(shapes, $"{attention}.{name}", Width, outputs, HasProjectionBias);
            }

            foreach (var norm in Family.NormalizesHeads ? (string[])["q_norm", "k_norm"] : [])
            {
                shapes.Add($"{attention}.{norm}.weight", new Shape(HeadWidth));
            }

            (string Name, long Outputs)[] inner = Family.IsFused ? [("gate_up_proj", 2 * Inner)] : [("gate_proj", Inner), ("up_proj", Inner)];
            foreach (var (name, outputs) in inner)
            {
                LinearShapes.Add(shapes, $"{perceptron}.{name}", Width, outputs, HasInnerBias);
            }

            LinearShapes.Add(shapes, $"{attention}.o_proj", queries, Width, HasOutputBias);
            LinearShapes.Add(shapes, $"{perceptron}.down_proj", Inner, Width, HasInnerBias);
        }

        shapes.Add($"{prefix}norm.weight", new Shape(Width));
        if (!IsTied)
        {
            shapes.Add("lm_head.weight", new Shape(Vocabulary, Width));
        }

        return shapes;
    }

    private string[] Norms => Family.IsCapped
        ? ["input_layernorm", "post_attention_layernorm", "pre_feedforward_layernorm", "post_feedforward_layernorm"]
        : ["input_layernorm", "post_attention_layernorm"];

    /// <summary>The usual cap where the field is absent; null there means none.</summary>
    private static float Cap(ModelConfig config, string field, double usual) => (float)config.Number(field, config.Omits(field) ? usual : 0);

    private static AttentionOptions[] LayersOf(ModelConfig config, LlamaFamily family, int layers, int heads, int keyHeads, int headWidth)
    {
        var scaled = family.IsCapped ? config.Number("query_pre_attn_scalar", 256) : headWidth;
        var options = new AttentionOptions(heads, keyHeads, (float)(1 / Math.Sqrt(scaled)))
        {
            SoftCap = family.IsCapped ? Cap(config, "attn_logit_softcapping", 50) : 0,
        };
        var window = family.Windowed == WindowedLayers.None || (family.Windowed == WindowedLayers.Last && !config.Flag("use_sliding_window", false)) ? 0
            : config.Has("sliding_window") ? (int)config.Whole("sliding_window")
            : config.Omits("sliding_window") ? family.Window : 0;
        var kinds = family.Windowed is WindowedLayers.Even or WindowedLayers.Last ? config.Texts("layer_types") : [];
        if (kinds.Count > 0 && kinds.Count != layers)
        {
            throw config.Problem("layer_types", $"has {kinds.Count} entries for 'num_hidden_layers', {layers}");
        }

        var first = family.Windowed == WindowedLayers.Last && window > 0 ? (int)config.Number("max_window_layers", 28) : 0;
        return [.. Enumerable.Range(0, layers).Select(layer => options with { Window = IsWindowed(layer) ? window : 0 })];

        bool IsWindowed(int layer) => kinds.Count > 0 ? Kind(kinds[layer])
            : layer >= first && (family.Windowed != WindowedLayers.Even || layer % 2 == 0);

        bool Kind(string kind) => kind switch
        {
            "full_attention" => false,
            "sliding_attention" => true,
            _ => throw config.NotKnown("layer_types", kind, "full_attention", "sliding_attention"),
        };
    }
}
