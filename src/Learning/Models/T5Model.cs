using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;

namespace TaskRecipes.Learning.Models;

/// <summary>
/// T5 (Raffel et al., "Exploring the limits of transfer learning with a unified text-to-text transformer", 2020, section 2.1) with the tensors of the
/// hub's T5ForConditionalGeneration, gated or not.
/// </summary>
internal sealed class T5Model(T5Sizes sizes) : ITextToText
{
    public IReadOnlyDictionary<string, Shape> Tensors { get; } = sizes.Tensors();

    public int Vocabulary => sizes.Vocabulary;

    public int Context => sizes.Context;

    public int Start => sizes.Start;

    /// <summary>Copies of the embeddings, and a bias that old checkpoints hold and nothing uses.</summary>
    public bool Ignores(string name) =>
        name is "encoder.embed_tokens.weight" or "decoder.embed_tokens.weight" or "decoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight";

    public Variable Encoded(Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, IReadOnlyList<int> lengths)
    {
        var length = tokens.Length / lengths.Count;
        var x = Embedded(tape, weights, tokens, lengths.Count);
        var bias = Bias(tape, weights, "encoder", 0, length, length, isCausal: false);
        var options = sizes.Attention with { Lengths = lengths };
        for (var i = 0; i < sizes.EncoderLayers; i++)
        {
            var (name, before) = ($"encoder.block.{i}.layer", x);
            x = tape.Within(() =>
            {
                var normal = Norm(tape, weights, $"{name}.0.layer_norm", before);
                Variable Projected(string part) => Linear(tape, weights, $"{name}.0.SelfAttention.{part}", normal);
                var attended = tape.Attend(Projected("q"), Projected("k"), Projected("v"), bias, options);
                var after = tape.Add(before, Linear(tape, weights, $"{name}.0.SelfAttention.o", attended));
                return tape.Add(after, Perceptron(tape, weights, $"{name}.1", after));
            });
        }

        return Norm(tape, weights, "encoder.final_layer_norm", x);
    }

    public Variable States(
        Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, Variable encoded, IReadOnlyList<int> lengths, KeyValueCache? cache = null)
    {
        var sequences = new Sequences(lengths.Count, tokens.Length / lengths.Count, cache);
        var x = Embedded(tape, weights, tokens, lengths.Count);
        var bias = Bias(tape, weights, "decoder", sequences.Places[0], sequences.Length, cache?.Capacity ?? sequences.Length, isCausal: true);
        for (var i = 0; i < sizes.DecoderLayers; i++)
        {
            var (name, before) = ($"decoder.block.{i}.layer", x);
            x = tape.Within(() => Layer(tape, weights, name, before, encoded, sequences, bias, sizes.Attention with { Lengths = lengths }));
        }

        return Norm(tape, weights, "decoder.final_layer_norm", x);
    }

    public Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, Variable states) => tape.MatrixMultiply(
        sizes.ScalesStates ? tape.Affine(states, 1 / MathF.Sqrt(sizes.Width)) : states, weights[sizes.Head], transposeB: true);

    private static Variable Linear(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x) =>
        tape.MatrixMultiply(x, weights[$"{name}.weight"], transposeB: true);

    private Variable Layer(
        Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x, Variable encoded, Sequences sequences, Variable bias,
        Operations.AttentionOptions across)
    {
        var normal = Norm(tape, weights, $"{name}.0.layer_norm", x);
        Variable Projected(string part) => Linear(tape, weights, $"{name}.0.SelfAttention.{part}", normal);
        var attended = sequences.Attend(tape, name, Projected("q"), Projected("k"), Projected("v"), sizes.Attention, bias);
        x = tape.Add(x, Linear(tape, weights, $"{name}.0.SelfAttention.o", attended));

        var crossing = $"{name}.1.EncDecAttention";
        var queries = Linear(tape, weights, $"{crossing}.q", Norm(tape, weights, $"{name}.1.layer_norm", x));
        Variable OfRead(string part) => sequences.Once(tape, $"{crossing}.{part}", () => Linear(tape, weights, $"{crossing}.{part}", encoded));
        attended = tape.Attend(queries, OfRead("k"), OfRead("v"), null, across);
        x = tape.Add(x, Linear(tape, weights, $"{crossing}.o", attended));
        return tape.Add(x, Perceptron(tape, weights, $"{name}.2", x));
    }

    private Variable Perceptron(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x)
    {
        var normal = Norm(tape, weights, $"{name}.layer_norm", x);
        Variable Inner(string part) => Linear(tape, weights, $"{name}.DenseReluDense.{part}", normal);
        var inner = sizes.IsGated ? tape.Multiply(tape.Map(sizes.Activation, Inner("wi_0")), Inner("wi_1")) : tape.Map(sizes.Activation, Inner("wi"));
        return Linear(tape, weights, $"{name}.DenseReluDense.wo", inner);
    }

    private Variable Embedded(Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] tokens, int samples) =>
        tape.Reshape(tape.Gather(weights[sizes.Embeddings], tokens), new Shape(samples, tokens.Length / samples, sizes.Width));

    private Variable Norm(Tape tape, IReadOnlyDictionary<string, Variable> weights, string name, Variable x) =>
        tape.Multiply(tape.RootMeanSquareNormalize(x, sizes.Epsilon), weights[$"{name}.weight"]);

    /// <summary>Every layer of a stack adds what its first one holds.</summary>
    private Variable Bias(Tape tape, IReadOnlyDictionary<string, Variable> weights, string stack, int first, int queries, int keys, bool isCausal) =>
        sizes.Places.Bias(tape, weights[$"{stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"], first, queries, keys, isCausal);
}
