using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>One of CLIP's two transformers: the fields of its part of the config, with the hub's defaults.</summary>
/// <param name="Name">What its tensors' names begin with.</param>
/// <param name="Width">Width of a layer.</param>
/// <param name="Layers">How many there are.</param>
/// <param name="Heads">Attention heads of a layer.</param>
/// <param name="Inner">Width within a layer's perceptron.</param>
internal sealed record ClipTower(string Name, long Width, int Layers, int Heads, long Inner)
{
    private static readonly string[] Projections = ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj"];

    public double Epsilon { get; init; } = 1e-5;

    public ElementFunction Activation { get; init; } = ElementFunction.QuickGelu;

    public static ClipTower From(ModelConfig config, string name, long width, long heads, long inner)
    {
        var tower = new ClipTower(
            name, config.Whole("hidden_size", width), (int)config.Whole("num_hidden_layers", 12), (int)config.Whole("num_attention_heads", heads),
            config.Whole("intermediate_size", inner))
        {
            Epsilon = config.Epsilon("layer_norm_eps", 1e-5),
            Activation = Activations.Of(config, "hidden_act", "quick_gelu"),
        };
        return tower.Width % tower.Heads == 0 ? tower
            : throw config.Problem("num_attention_heads", $"is {tower.Heads}, which does not divide 'hidden_size', {tower.Width}");
    }

    /// <summary>Adds its layers' tensors.</summary>
    public void Add(SortedDictionary<string, Shape> shapes)
    {
        for (var i = 0; i < Layers; i++)
        {
            var layer = $"{Name}.encoder.layers.{i}";
            LayerNorm.Add(shapes, $"{layer}.layer_norm1", Width);
            LayerNorm.Add(shapes, $"{layer}.layer_norm2", Width);
            foreach (var projection in Projections)
            {
                LinearShapes.Add(shapes, $"{layer}.{projection}", Width, Width);
            }

            LinearShapes.Add(shapes, $"{layer}.mlp.fc1", Width, Inner);
            LinearShapes.Add(shapes, $"{layer}.mlp.fc2", Inner, Width);
        }
    }

    /// <summary>All layers over x [samples, length, width].</summary>
    public Variable Of(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable x, bool isCausal)
    {
        var options = new AttentionOptions(Heads, Heads, 1 / MathF.Sqrt(Width / Heads)) { IsCausal = isCausal };
        for (var i = 0; i < Layers; i++)
        {
            var (name, before) = ($"{Name}.encoder.layers.{i}", x);
            x = tape.Within(() => Layer(tape, weights, name, before, options));
        }

        return x;
    }

    private static Variable Linear(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x) =>
        tape.Linear(x, weights[$"{name}.weight"], weights[$"{name}.bias"]);

    private Variable Layer(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x, AttentionOptions options)
    {
        var normal = LayerNorm.Of(tape, weights, $"{name}.layer_norm1", x, Epsilon);
        Variable Projected(int part) => Linear(tape, weights, $"{name}.{Projections[part]}", normal);
        x = tape.Add(x, Linear(tape, weights, $"{name}.{Projections[3]}", tape.Attend(Projected(0), Projected(1), Projected(2), null, options)));
        normal = LayerNorm.Of(tape, weights, $"{name}.layer_norm2", x, Epsilon);
        return tape.Add(x, Linear(tape, weights, $"{name}.mlp.fc2", tape.Map(Activation, Linear(tape, weights, $"{name}.mlp.fc1", normal))));
    }
}
