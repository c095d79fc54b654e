using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Models;

/// <summary>The sizes of a GPT-2: the fields of the hub's GPT2Config, with its defaults.</summary>
internal sealed record Gpt2Sizes(int Vocabulary, int Context, long Width, int Layers, long Heads, long Inner)
{
    public double Epsilon { get; init; } = 1e-5;

    public ElementFunction Activation { get; init; } = ElementFunction.GeluTanh;

    /// <summary>Whether logits are products with the token embeddings.</summary>
    public bool IsTied { get; init; } = true;

    /// <summary>Whether scores are divided by the root of a head's width.</summary>
    public bool ScalesScores { get; init; } = true;

    /// <summary>Whether scores are divided by the layer's number, too, counted from 1.</summary>
    public bool ScalesByLayer { get; init; }

    /// <summary>Heads and scale of a layer.</summary>
    public AttentionOptions Attention(int layer) =>
        new((int)Heads, (int)Heads, (ScalesScores ? 1 / MathF.Sqrt(Width / Heads) : 1) / (ScalesByLayer ? layer + 1 : 1));

    public static Gpt2Sizes From(ModelConfig config)
    {
        var width = config.Whole("n_embd", 768);
        var sizes = new Gpt2Sizes(
            (int)config.Whole("vocab_size", 50257), (int)config.Whole("n_positions", 1024), width,
            (int)config.Whole("n_layer", 12), config.Whole("n_head", 12), config.Whole("n_inner", 4 * width))
        {
            Epsilon = config.Epsilon("layer_norm_epsilon", 1e-5),
            Activation = Activations.Of(config, "activation_function", "gelu_new"),
            IsTied = config.Flag("tie_word_embeddings", true),
            ScalesScores = config.Flag("scale_attn_weights", true),
            ScalesByLayer = config.Flag("scale_attn_by_inverse_layer_idx", false),
        };
        return width % sizes.Heads == 0 ? sizes
            : throw LearningErrors.Field(config.Model, "n_head", $"is {sizes.Heads}, which does not divide 'n_embd', {width}");
    }

    /// <summary>Names and shapes of all tensors but the heads. Linear layers are [inputs, outputs], the hub's Conv1D.</summary>
    /// <param name="prefix">What stands before the names: <c>transformer.</c> or nothing.</param>
    public SortedDictionary<string, Shape> Tensors(string prefix)
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal)
        {
            [$"{prefix}wte.weight"] = new(Vocabulary, Width),
            [$"{prefix}wpe.weight"] = new(Context, Width),
        };
        for (var i = 0; i < Layers; i++)
        {
            var layer = $"{prefix}h.{i}";
            LayerNorm.Add(shapes, $"{layer}.ln_1", Width);
            LayerNorm.Add(shapes, $"{layer}.ln_2", Width);
            Add(shapes, $"{layer}.attn.c_attn", Width, 3 * Width);
            Add(shapes, $"{layer}.attn.c_proj", Width, Width);
            Add(shapes, $"{layer}.mlp.c_fc", Width, Inner);
            Add(shapes, $"{layer}.mlp.c_proj", Inner, Width);
        }

        LayerNorm.Add(shapes, $"{prefix}ln_f", Width);
        if (!IsTied)
        {
            shapes.Add("lm_head.weight", new Shape(Vocabulary, Width));
        }

        return shapes;
    }

    private static void Add(SortedDictionary<string, Shape> shapes, string name, long inputs, long outputs)
    {
        shapes.Add($"{name}.weight", new Shape(inputs, outputs));
        shapes.Add($"{name}.bias", new Shape(outputs));
    }
}
