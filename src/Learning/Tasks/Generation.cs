using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Texts that the model writes from prompts, judged by a scorer: <c>score</c>, its mean, and <c>rate</c>, the share of texts that reach the
/// threshold.
/// </summary>
internal sealed class Generation(IWriter writer, Writing writing, TextSet prompts, GenerationOptions options, FiniteNumbers numbers) : ILearningTask
{
    private const int TextsAtOnce = 16;

    public IReadOnlyDictionary<string, Shape> Tensors => writer.Tensors;

    public int Samples => prompts.Count;

    public static Generation Create(TaskRequest request, IModel model)
    {
        var options = request.Generation ?? throw new ArgumentException("generation without a scorer");
        var (writer, tokenizer) = Writers.Of(request, model);
        return new Generation(writer, new Writing(writer, tokenizer, TextEnds.Of(request, tokenizer, writer.Vocabulary), options.MaxNewTokens), ModelTokenizer.Texts(request), options, FiniteNumbers.Of(request));
    }

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing) =>
        throw new NotSupportedException("nothing is trained by generation");

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var texts = new List<WrittenText>();
        var promptsAtOnce = Math.Max(1, TextsAtOnce / options.Samples);
        for (var first = 0; first < prompts.Count; first += promptsAtOnce)
        {
            var chosen = Enumerable.Range(first, Math.Min(promptsAtOnce, prompts.Count - first)).ToList();
            texts.AddRange(Written(backend, weights, chosen, cancellation));
            progress?.Report((first + (double)chosen.Count) / prompts.Count);
        }

        var (score, rate) = (new SampleMean(), new SampleMean());
        foreach (var value in options.Score(texts))
        {
            score.Add(value);
            rate.Add(value >= options.Threshold ? 1 : 0);
        }

        return new Dictionary<string, Metric>(StringComparer.Ordinal) { ["score"] = score.Metric, ["rate"] = rate.Metric };
    }

    /// <summary>All texts of some prompts, prompt by prompt.</summary>
    private IEnumerable<WrittenText> Written(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<int> chosen, CancellationToken cancellation)
    {
        string[] asked = [.. chosen.SelectMany(prompt => Enumerable.Repeat(prompts.Texts[prompt], options.Samples))];
        TokenSampler[] samplers = [.. asked.Select((_, i) => new TokenSampler(options, (chosen[0] * options.Samples) + i))];
        return writing.Behind(asked, backend, weights, Next, cancellation).Select((text, i) => new WrittenText(asked[i], text));

        int Next(int text, ReadOnlySpan<float> logits)
        {
            numbers.Require(logits, chosen[text / options.Samples]);
            return samplers[text].Next(logits);
        }
    }
}
