using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// How well tokens that are masked are foretold from all others (Devlin et al., 2019, section 3.1, task 1): <c>accuracy</c> and <c>loss</c> over the
/// masked tokens. Of each text a share is drawn, at least one; all of these are replaced by the mask.
/// </summary>
internal sealed class MaskedTokens(ITextEncoder model, IReadOnlyList<MaskedText> texts, int batchSize, FiniteNumbers numbers) : ILearningTask
{
    private const int UsualSize = 16;

    public IReadOnlyDictionary<string, Shape> Tensors => model.Tensors;

    public int Samples => texts.Count;

    public static MaskedTokens Create(TaskRequest request, ITextEncoder model)
    {
        var tokenizer = ModelTokenizer.Of(request, model.Vocabulary);
        var context = ModelTokenizer.ContextOf(request, model);
        var mask = tokenizer.Special.Mask ?? throw TokenizerErrors.NoMask(request.Model);
        var texts = ModelTokenizer.Texts(request).Texts
            .Select((text, i) => MaskedText.Draw(ModelTokenizer.Surrounded(tokenizer, text, context), tokenizer.IsSpecial, mask, request.Masking ?? new Masking(), i))
            .Where(text => text.Places.Length > 0).ToList();
        return texts.Count > 0 ? new MaskedTokens(model, texts, request.BatchSize ?? UsualSize, FiniteNumbers.Of(request)) : throw LearningErrors.NoSamples(request.DataName);
    }

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing)
    {
        var (logits, labels) = Logits(tape, weights, samples.ToArray());
        return tape.Mean(tape.CrossEntropy(logits, labels, labelSmoothing));
    }

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var scores = new ClassificationScores();
        Batches.Run(backend, weights, Samples, batchSize, progress, cancellation, (tape, variables, samples) =>
        {
            var (logits, labels) = Logits(tape, variables, samples);
            Batches.Score(backend, tape, logits, labels, scores, numbers, [.. samples.SelectMany(sample => Enumerable.Repeat(texts[sample].Number, texts[sample].Places.Length))]);
        });
        return scores.Metrics;
    }

    private (Variable Logits, int[] Labels) Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] samples)
    {
        var batch = new TokenBatch([.. samples.Select(sample => new ArraySegment<int>(texts[sample].Tokens))]);
        var states = model.States(tape, weights, batch.Tokens, [.. samples.Select(sample => texts[sample].Tokens.Length)]);
        var length = batch.Tokens.Length / samples.Length;
        var rows = tape.Reshape(states, new Shape(batch.Tokens.Length, states.Shape.Dimensions[2]));
        int[] places = [.. samples.SelectMany((sample, i) => texts[sample].Places.Select(place => (i * length) + place))];
        return (model.TokenLogits(tape, weights, tape.Gather(rows, places)), [.. samples.SelectMany(sample => texts[sample].Hidden)]);
    }
}
