using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>The sizes of a BERT: the fields of the hub's BertConfig, with its defaults.</summary>
internal sealed record BertSizes(int Vocabulary, int Context, long Types, long Width, int Layers, int Heads, long Inner)
{
    public double Epsilon { get; init; } = 1e-12;

    public ElementFunction Activation { get; init; } = ElementFunction.Gelu;

    /// <summary>Heads and scale of every layer.</summary>
    public AttentionOptions Attention => new(Heads, Heads, 1 / MathF.Sqrt(Width / Heads));

    public static BertSizes From(ModelConfig config)
    {
        var sizes = new BertSizes(
            (int)config.Whole("vocab_size", 30522), (int)config.Whole("max_position_embeddings", 512), config.Whole("type_vocab_size", 2),
            config.Whole("hidden_size", 768), (int)config.Whole("num_hidden_layers", 12), (int)config.Whole("num_attention_heads", 12),
            config.Whole("intermediate_size", 3072))
        {
            Epsilon = config.Epsilon("layer_norm_eps", 1e-12),
            Activation = Activations.Of(config, "hidden_act", "gelu"),
        };
        return config.Text("position_embedding_type", "absolute") is var kind && kind != "absolute" ? throw config.NotKnown("position_embedding_type", kind, "absolute")
            : sizes.Width % sizes.Heads == 0 ? sizes
            : throw config.Problem("num_attention_heads", $"is {sizes.Heads}, which does not divide 'hidden_size', {sizes.Width}");
    }

    /// <summary>Names and shapes of the tensors below all heads.</summary>
    /// <param name="prefix">What stands before the names: <c>bert.</c> or nothing.</param>
    /// <param name="norm">What gain and bias of a norm are called.</param>
    public SortedDictionary<string, Shape> Tensors(string prefix, (string Gain, string Bias) norm)
    {
        var shapes = new SortedDictionary<string, Shape>(StringComparer.Ordinal)
        {
            [$"{prefix}embeddings.word_embeddings.weight"] = new(Vocabulary, Width),
            [$"{prefix}embeddings.position_embeddings.weight"] = new(Context, Width),
            [$"{prefix}embeddings.token_type_embeddings.weight"] = new(Types, Width),
        };
        AddNorm($"{prefix}embeddings.LayerNorm");
        for (var i = 0; i < Layers; i++)
        {
            var layer = $"{prefix}encoder.layer.{i}";
            foreach (var part in (string[])["self.query", "self.key", "self.value", "output.dense"])
            {
                LinearShapes.Add(shapes, $"{layer}.attention.{part}", Width, Width);
            }

            LinearShapes.Add(shapes, $"{layer}.intermediate.dense", Width, Inner);
            LinearShapes.Add(shapes, $"{layer}.output.dense", Inner, Width);
            AddNorm($"{layer}.attention.output.LayerNorm");
            AddNorm($"{layer}.output.LayerNorm");
        }

        return shapes;

        void AddNorm(string name)
        {
            shapes.Add($"{name}.{norm.Gain}", new Shape(Width));
            shapes.Add($"{name}.{norm.Bias}", new Shape(Width));
        }
    }
}
