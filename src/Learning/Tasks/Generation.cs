using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Texts that the model writes from prompts, judged by a scorer: <c>score</c>, its mean, and <c>rate</c>, the share of texts that reach the
/// threshold. A text ends at a token that ends texts (<see cref="TextEnds"/>); special tokens are no part of it. Some texts are written together, which changes none of them.
/// </summary>
internal sealed class Generation(IWriter writer, ITokenizer tokenizer, IReadOnlySet<int> ends, TextSet prompts, GenerationOptions options) : ILearningTask
{
    private const int TextsAtOnce = 16;

    public IReadOnlyDictionary<string, Shape> Tensors => writer.Tensors;

    public int Samples => prompts.Count;

    public static Generation Create(TaskRequest request, IModel model)
    {
        var (writer, tokenizer) = Writers.Of(request, model);
        return new Generation(
            writer, tokenizer, TextEnds.Of(request, tokenizer), ModelTokenizer.Texts(request), request.Generation ?? throw new ArgumentException("generation without a scorer"));
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
        int[][] begins = [.. asked.Select(writer.Begin)];
        List<int>[] texts = [.. begins.Select(begin => begin.ToList())];
        var samplers = texts.Select((_, i) => new TokenSampler(options, (chosen[0] * options.Samples) + i)).ToArray();
        var open = Enumerable.Range(0, texts.Length).ToList();
        using var next = writer.Write(backend, weights, asked, begins.Max(begin => begin.Length) + options.MaxNewTokens);
        for (var i = 0; i < options.MaxNewTokens && open.Count > 0; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var logits = next.Logits([.. open.Select(text => texts[text])], open);
            for (var row = open.Count - 1; row >= 0; row--)
            {
                var token = samplers[open[row]].Next(logits.AsSpan(row * writer.Vocabulary, Math.Min(writer.Vocabulary, tokenizer.Vocabulary)));
                if (ends.Contains(token))
                {
                    open.RemoveAt(row);
                }
                else
                {
                    texts[open[row]].Add(token);
                }
            }
        }

        return texts.Select((text, i) =>
            new WrittenText(asked[i], tokenizer.Decode(text.ToArray().AsSpan(begins[i].Length), leavesOutSpecial: true)));
    }
}
