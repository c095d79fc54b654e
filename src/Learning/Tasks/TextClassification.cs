using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Which class a text belongs to, from the state of its last token, or of its first where each sees all: <c>accuracy</c>, <c>top5_accuracy</c>, <c>loss</c>. Of longer texts the first
/// <c>context</c> tokens are read.
/// </summary>
internal sealed class TextClassification(ITextReader model, IReadOnlyList<int[]> texts, int[] labels, int batchSize, FiniteNumbers numbers) : ILearningTask
{
    // Attention is quadratic in the length; a batch of usual size would fill the memory.
    private const int UsualSize = 16;

    public IReadOnlyDictionary<string, Shape> Tensors => model.Tensors;

    public int Samples => texts.Count;

    public static TextClassification Create(TaskRequest request, ITextReader model)
    {
        var tokenizer = ModelTokenizer.Of(request, model.Vocabulary);
        var context = ModelTokenizer.ContextOf(request, model);
        var labels = Labels.Of(request, model.Classes);
        int[][] texts = [.. ModelTokenizer.Texts(request).Texts.Select(text => Tokens(tokenizer, text, context))];
        return new TextClassification(model, texts, labels, request.BatchSize ?? UsualSize, FiniteNumbers.Of(request));
    }

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing)
    {
        int[] chosen = samples.ToArray();
        return tape.Mean(tape.CrossEntropy(Logits(tape, weights, chosen), [.. chosen.Select(sample => labels[sample])], labelSmoothing));
    }

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var scores = new ClassificationScores();
        Batches.Run(backend, weights, Samples, batchSize, progress, cancellation, (tape, variables, samples) =>
            Batches.Score(backend, tape, Logits(tape, variables, samples), [.. samples.Select(sample => labels[sample])], scores, numbers, samples));
        return scores.Metrics;
    }

    /// <summary>The share of each class for each text, [texts][classes].</summary>
    public float[][] Shares(ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, CancellationToken cancellation)
    {
        var shares = new List<float[]>();
        Batches.Run(backend, weights, Samples, batchSize, null, cancellation, (tape, variables, samples) =>
        {
            foreach (var own in HostTensor.From(backend, tape.Softmax(Logits(tape, variables, samples)).Value).Values.Chunk((int)model.Classes))
            {
                numbers.Require(own, shares.Count);
                shares.Add(own);
            }
        });
        return [.. shares];
    }

    private static int[] Tokens(ITokenizer tokenizer, string text, int context) =>
        ModelTokenizer.Surrounded(tokenizer, text, context) is { Length: > 0 } tokens ? tokens : [tokenizer.EndOfText ?? 0];

    private Variable Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, int[] samples) =>
        model.TextLogits(tape, weights, [.. samples.Select(sample => texts[sample])]);
}
