using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// GPT-2 (Radford et al., "Language models are unsupervised multitask learners", 2019, section 2.3) with the tensors of the hub's
/// GPT2LMHeadModel, whose names begin with <c>transformer.</c> or not. Texts are classified by <c>score.weight</c>, as the hub's
/// GPT2ForSequenceClassification does, or by <c>heads.NAME</c>.
/// </summary>
internal sealed class Gpt2Model : ILanguageModel
{
    private const string OwnHead = "score";
    private readonly Gpt2Sizes _sizes;
    private readonly string _prefix;
    private readonly string _head;

    public Gpt2Model(Gpt2Sizes sizes, string prefix, IReadOnlyDictionary<string, long> heads, string head)
    {
        (_sizes, _prefix, _head, Classes) = (sizes, prefix, head, heads.GetValueOrDefault(head));
        var shapes = sizes.Tensors(prefix);
        foreach (var (name, classes) in heads)
        {
            LinearShapes.Add(shapes, name, sizes.Width, classes, hasBias: name != OwnHead);
        }

        Tensors = shapes;
    }

    public IReadOnlyDictionary<string, Shape> Tensors { get; }

    public int Vocabulary => _sizes.Vocabulary;

    public int Context => _sizes.Context;

    public long Classes { get; }

    /// <summary>The model that a config.json tells of; prefix and heads are read off the checkpoint's tensors, and a head for tokens that is stored counts, though the config calls it tied.</summary>
    /// <param name="config">The config.</param>
    /// <param name="tensors">The checkpoint's tensors.</param>
    /// <param name="head">The head's name; null for the only one.</param>
    /// <param name="classifies">Whether a head is needed.</param>
    public static Gpt2Model From(ModelConfig config, IReadOnlyDictionary<string, Shape> tensors, string? head, bool classifies)
    {
        var heads = classifies ? Heads.InCheckpoint(config, tensors, OwnHead) : new Dictionary<string, long>();
        var chosen = classifies ? Heads.Chosen(config.Model, [.. heads.Keys], head) : "";
        var sizes = Gpt2Sizes.From(config);
        return new Gpt2Model(sizes with { IsTied = sizes.IsTied && !tensors.ContainsKey("lm_head.weight") }, PrefixOf(tensors), heads, chosen);
    }

    /// <summary>What stands before the names of all tensors but the heads.</summary>
    public static string PrefixOf(IReadOnlyDictionary<string, Shape> tensors) => tensors.ContainsKey("wte.weight") ? "" : "transformer.";

    /// <summary>Masks that the hub stores as tensors, and the head where texts are not classified.</summary>
    public bool Ignores(string name) =>
        name.EndsWith(".attn.bias", StringComparison.Ordinal) || name.EndsWith(".attn.masked_bias", StringComparison.Ordinal) || name == $"{OwnHead}.weight";

    public Variable States(
        Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, int samples, KeyValueCache? cache = null, IReadOnlyList<int>? counts = null)
    {
        var sequences = new Sequences(samples, tokens.Length / samples, cache, counts);
        var x = tape.Reshape(tape.Gather(weights[$"{_prefix}wte.weight"], tokens), sequences.OfWidth(_sizes.Width));
        x = tape.Add(x, Places(tape, weights[$"{_prefix}wpe.weight"], sequences));
        for (var i = 0; i < _sizes.Layers; i++)
        {
            var (layer, before) = (i, x);
            x = tape.Within(() => Layer(tape, weights, layer, before, sequences));
        }

        return LayerNorm.Of(tape, weights, $"{_prefix}ln_f", x, _sizes.Epsilon);
    }

    public Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states) =>
        tape.MatrixMultiply(states, weights[_sizes.IsTied ? $"{_prefix}wte.weight" : "lm_head.weight"], transposeB: true);

    public Variable ClassLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states) =>
        tape.Linear(states, weights[$"{_head}.weight"], weights.GetValueOrDefault($"{_head}.bias"));

    private static Variable Linear(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x) =>
        tape.Add(tape.MatrixMultiply(x, weights[$"{name}.weight"]), weights[$"{name}.bias"]);

    private Variable Places(Tape tape, Variable table, Sequences sequences) => sequences.Continues
        ? tape.Reshape(tape.Gather(table, sequences.Places), sequences.OfWidth(_sizes.Width))
        : tape.Slice(table, 0, 0, sequences.Length);

    private Variable Layer(Tape tape, IReadOnlyDictionary<string, Variable> weights, int layer, Variable x, Sequences sequences)
    {
        var name = $"{_prefix}h.{layer}";
        var normal = LayerNorm.Of(tape, weights, $"{name}.ln_1", x, _sizes.Epsilon);
        var projected = Linear(tape, weights, $"{name}.attn.c_attn", normal);
        Variable Part(int index) => tape.Slice(projected, 2, index * _sizes.Width, _sizes.Width);
        var attended = sequences.Attend(tape, name, Part(0), Part(1), Part(2), _sizes.Attention(layer));
        x = tape.Add(x, Linear(tape, weights, $"{name}.attn.c_proj", attended));
        normal = LayerNorm.Of(tape, weights, $"{name}.ln_2", x, _sizes.Epsilon);
        var inner = tape.Map(_sizes.Activation, Linear(tape, weights, $"{name}.mlp.c_fc", normal));
        return tape.Add(x, Linear(tape, weights, $"{name}.mlp.c_proj", inner));
    }
}
