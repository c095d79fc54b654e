using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// BERT (Devlin et al., 2019, section 3) with the tensors of the hub's BertForSequenceClassification, whose head is <c>classifier</c> or
/// <c>heads.NAME</c> over the pooled first state, or of its BertForMaskedLM; below the heads names begin with <c>bert.</c>, or not, as BertModel
/// alone saves them.
/// </summary>
internal sealed class BertModel : ITextEncoder
{
    private const string OwnHead = "classifier";
    private const string Predictions = "cls.predictions";
    private readonly BertSizes _sizes;
    private readonly string _prefix;
    private readonly (string Gain, string Bias) _norm;
    private readonly string _tokenBias, _tokenHead;
    private readonly string? _head;

    private BertModel(BertSizes sizes, IReadOnlyDictionary<string, Shape> stored, IReadOnlyDictionary<string, long> heads, string? head)
    {
        (_sizes, _head, Classes) = (sizes, head, head is null ? 0 : heads[head]);
        _prefix = PrefixOf(stored);

        // The first checkpoints name norms as TensorFlow did.
        _norm = stored.ContainsKey($"{_prefix}embeddings.LayerNorm.gamma") ? ("gamma", "beta") : ("weight", "bias");

        // Two names of one tensor, of which files hold both or either.
        _tokenBias = !stored.ContainsKey($"{Predictions}.bias") && stored.ContainsKey($"{Predictions}.decoder.bias")
            ? $"{Predictions}.decoder.bias" : $"{Predictions}.bias";
        // A head that is stored counts; where none is, it is tied to the embeddings.
        _tokenHead = stored.ContainsKey($"{Predictions}.decoder.weight") ? $"{Predictions}.decoder.weight" : $"{_prefix}embeddings.word_embeddings.weight";
        var norm = _norm;
        var shapes = sizes.Tensors(_prefix, norm);
        if (head is null)
        {
            LinearShapes.Add(shapes, $"{Predictions}.transform.dense", sizes.Width, sizes.Width);
            shapes.Add($"{Predictions}.transform.LayerNorm.{norm.Gain}", new Shape(sizes.Width));
            shapes.Add($"{Predictions}.transform.LayerNorm.{norm.Bias}", new Shape(sizes.Width));
            shapes.Add(_tokenBias, new Shape(sizes.Vocabulary));
            shapes[_tokenHead] = new Shape(sizes.Vocabulary, sizes.Width);
        }
        else
        {
            LinearShapes.Add(shapes, $"{_prefix}pooler.dense", sizes.Width, sizes.Width);
            foreach (var (name, classes) in heads)
            {
                LinearShapes.Add(shapes, name, sizes.Width, classes);
            }
        }

        Tensors = shapes;
    }

    public IReadOnlyDictionary<string, Shape> Tensors { get; }

    public int Vocabulary => _sizes.Vocabulary;

    public int Context => _sizes.Context;

    public long Classes { get; }

    /// <summary>The model that a config.json tells of; prefix, heads and the names of norms are read off the checkpoint's tensors.</summary>
    /// <param name="config">The config.</param>
    /// <param name="tensors">The checkpoint's tensors.</param>
    /// <param name="head">The head's name; null for the only one.</param>
    /// <param name="classifies">Whether a head for texts is needed; else the one for tokens is.</param>
    public static BertModel From(ModelConfig config, IReadOnlyDictionary<string, Shape> tensors, string? head, bool classifies)
    {
        var heads = classifies ? Heads.InCheckpoint(config, tensors, OwnHead) : new Dictionary<string, long>();
        return new BertModel(BertSizes.From(config), tensors, heads, classifies ? Heads.Chosen(config.Model, [.. heads.Keys], head) : null);
    }

    /// <summary>What stands before the names of all tensors below the heads.</summary>
    public static string PrefixOf(IReadOnlyDictionary<string, Shape> tensors) => tensors.ContainsKey("embeddings.word_embeddings.weight") ? "" : "bert.";

    /// <summary>Heads for what is not asked, the second names of tensors, and places that the hub stores as tensors.</summary>
    public bool Ignores(string name) =>
        name.StartsWith("cls.", StringComparison.Ordinal) || name.StartsWith($"{_prefix}pooler.", StringComparison.Ordinal)
        || name == $"{_prefix}embeddings.position_ids" || name is $"{OwnHead}.weight" or $"{OwnHead}.bias";

    public Variable States(Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, int[] lengths)
    {
        var length = tokens.Length / lengths.Length;
        Variable Table(string name) => weights[$"{_prefix}embeddings.{name}_embeddings.weight"];
        var x = tape.Reshape(tape.Gather(Table("word"), tokens), new Shape(lengths.Length, length, _sizes.Width));
        x = tape.Add(tape.Add(x, tape.Slice(Table("position"), 0, 0, length)), tape.Slice(Table("token_type"), 0, 0, 1));
        x = Norm(tape, weights, $"{_prefix}embeddings.LayerNorm", x);
        for (var i = 0; i < _sizes.Layers; i++)
        {
            var (name, before) = ($"{_prefix}encoder.layer.{i}", x);
            x = tape.Within(() => Layer(tape, weights, name, before, lengths));
        }

        return x;
    }

    public Variable ClassLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states)
    {
        var first = tape.Reshape(tape.Slice(states, 1, 0, 1), new Shape(states.Shape.Dimensions[0], _sizes.Width));
        var pooled = tape.Map(Operations.ElementFunction.Tanh, Linear(tape, weights, $"{_prefix}pooler.dense", first));
        return Linear(tape, weights, _head!, pooled);
    }

    public Variable TokenLogits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states)
    {
        var x = tape.Map(_sizes.Activation, Linear(tape, weights, $"{Predictions}.transform.dense", states));
        x = Norm(tape, weights, $"{Predictions}.transform.LayerNorm", x);
        return tape.Linear(x, weights[_tokenHead], weights[_tokenBias]);
    }

    private static Variable Linear(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x) =>
        tape.Linear(x, weights[$"{name}.weight"], weights[$"{name}.bias"]);

    private Variable Norm(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x) =>
        tape.Add(tape.Multiply(tape.Normalize(x, (float)_sizes.Epsilon), weights[$"{name}.{_norm.Gain}"]), weights[$"{name}.{_norm.Bias}"]);

    private Variable Layer(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x, int[] lengths)
    {
        Variable Projected(string part) => Linear(tape, weights, $"{name}.attention.self.{part}", x);
        var attended = tape.Attend(Projected("query"), Projected("key"), Projected("value"), null, _sizes.Attention with { Lengths = lengths });
        x = Norm(tape, weights, $"{name}.attention.output.LayerNorm", tape.Add(x, Linear(tape, weights, $"{name}.attention.output.dense", attended)));
        var inner = tape.Map(_sizes.Activation, Linear(tape, weights, $"{name}.intermediate.dense", x));
        return Norm(tape, weights, $"{name}.output.LayerNorm", tape.Add(x, Linear(tape, weights, $"{name}.output.dense", inner)));
    }
}
