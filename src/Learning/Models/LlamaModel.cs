using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// LLaMA (Touvron et al., "LLaMA: open and efficient foundation language models", 2023, section 2.2) and its relatives, with the tensors of the
/// hub's …ForCausalLM, whose names begin with <c>model.</c> or not. Texts are classified by <c>score.weight</c>, as the hub's
/// …ForSequenceClassification does, or by <c>heads.NAME</c>.
/// </summary>
internal sealed class LlamaModel : ILanguageModel
{
    private const string OwnHead = "score";
    private readonly LlamaSizes _sizes;
    private readonly string _prefix;
    private readonly string _head;

    public LlamaModel(LlamaSizes sizes, string prefix, IReadOnlyDictionary<string, long> heads, string head)
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

    public int Greatest => _sizes.Greatest;

    public int Keeps => Math.Min(_sizes.Greatest, _sizes.Rotation.Keeps);

    public long Classes { get; }

    /// <summary>The model that a config.json tells of; prefix and heads are read off the checkpoint's tensors, and a head for tokens that is stored counts, though the config calls it tied.</summary>
    /// <param name="config">The config.</param>
    /// <param name="tensors">The checkpoint's tensors.</param>
    /// <param name="head">The head's name; null for the only one.</param>
    /// <param name="classifies">Whether a head is needed; the hub's classifiers have no logits of tokens.</param>
    public static LlamaModel From(ModelConfig config, IReadOnlyDictionary<string, Shape> tensors, string? head, bool classifies)
    {
        var heads = classifies ? Heads.InCheckpoint(config, tensors, OwnHead) : new Dictionary<string, long>();
        var chosen = classifies ? Heads.Chosen(config.Model, [.. heads.Keys], head) : "";
        var sizes = LlamaSizes.From(config);
        var hasHead = tensors.ContainsKey("lm_head.weight");
        sizes = sizes with { IsTied = !hasHead && (sizes.IsTied || chosen == OwnHead) };
        return new LlamaModel(sizes, PrefixOf(tensors), heads, chosen);
    }

    /// <summary>What stands before the names of all tensors but the heads.</summary>
    public static string PrefixOf(IReadOnlyDictionary<string, Shape> tensors) => tensors.ContainsKey("embed_tokens.weight") ? "" : "model.";

    /// <summary>Frequencies that older checkpoints store, and the head where texts are not classified.</summary>
    public bool Ignores(string name) => name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal) || name == $"{OwnHead}.weight";

    public Variable States(
        Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, int samples, KeyValueCache? cache = null, IReadOnlyList<int>? counts = null)
    {
        var sequences = new Sequences(samples, tokens.Length / samples, cache, counts);
        var x = tape.Reshape(tape.Gather(weights[$"{_prefix}embed_tokens.weight"], tokens), sequences.OfWidth(_sizes.Width));
        x = _sizes.Family.IsGemma ? tape.Affine(x, MathF.Sqrt(_sizes.Width)) : x;
        var angles = _sizes.Rotation.Angles(tape, sequences);
        for (var i = 0; i < _sizes.Layers; i++)
        {
            var layer = new LlamaLayer(tape, weights, _sizes, $"{_prefix}layers.{i}");
            var (before, options) = (x, _sizes.Attention[i]);
            x = tape.Within(() => layer.Of(before, sequences, angles, options));
        }

        return RmsNorm.Of(tape, weights, $"{_prefix}norm", x, _sizes);
    }

    public Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states)
    {
        var logits = tape.MatrixMultiply(states, weights[_sizes.IsTied ? $"{_prefix}embed_tokens.weight" : "lm_head.weight"], transposeB: true);
        return _sizes.LogitCap == 0 ? logits
            : tape.Affine(tape.Map(ElementFunction.Tanh, tape.Affine(logits, 1 / _sizes.LogitCap)), _sizes.LogitCap);
    }

    public Variable ClassLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states) =>
        tape.Linear(states, weights[$"{_head}.weight"], weights.GetValueOrDefault($"{_head}.bias"));
}
