using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Texts that the model writes on from prompts, judged by a scorer: <c>score</c>, its mean, and <c>rate</c>, the share of texts that reach the
/// threshold. A text ends at the token that ends texts. Samples of a prompt are written together.
/// </summary>
internal sealed class Generation(ILanguageModel model, ITokenizer tokenizer, TextSet prompts, int context, GenerationOptions options) : ILearningTask
{
    public IReadOnlyDictionary<string, Shape> Tensors => model.Tensors;

    public int Samples => prompts.Count;

    public static Generation Create(TaskRequest request, ILanguageModel model) => new(
        model, ModelTokenizer.Of(request, model), ModelTokenizer.Texts(request), ModelTokenizer.ContextOf(request, model),
        request.Generation ?? throw new ArgumentException("generation without a scorer"));

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing) =>
        throw new NotSupportedException("nothing is trained by generation");

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var texts = new List<WrittenText>();
        for (var i = 0; i < prompts.Count; i++)
        {
            var prompt = i;
            texts.AddRange(Written(backend, weights, prompt, cancellation).Select(text => new WrittenText(prompts.Texts[prompt], text)));
            progress?.Report((i + 1.0) / prompts.Count);
        }

        var (score, rate) = (new SampleMean(), new SampleMean());
        foreach (var value in options.Score(texts))
        {
            score.Add(value);
            rate.Add(value >= options.Threshold ? 1 : 0);
        }

        return new Dictionary<string, Metric>(StringComparer.Ordinal) { ["score"] = score.Metric, ["rate"] = rate.Metric };
    }

    private IEnumerable<string> Written(ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, int prompt, CancellationToken cancellation)
    {
        var begin = tokenizer.Encode(prompts.Texts[prompt]);
        begin = begin.Length == 0 ? [tokenizer.EndOfText ?? 0] : begin;
        var texts = Enumerable.Range(0, options.Samples).Select(_ => begin.ToList()).ToArray();
        var samplers = texts.Select((_, i) => new TokenSampler(options, (prompt * options.Samples) + i)).ToArray();
        var open = Enumerable.Range(0, texts.Length).ToList();
        for (var i = 0; i < options.MaxNewTokens && open.Count > 0; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var logits = Logits(backend, weights, [.. open.Select(text => texts[text])]);
            for (var row = open.Count - 1; row >= 0; row--)
            {
                var token = samplers[open[row]].Next(logits.AsSpan(row * model.Vocabulary, Math.Min(model.Vocabulary, tokenizer.Vocabulary)));
                if (token == tokenizer.EndOfText)
                {
                    open.RemoveAt(row);
                }
                else
                {
                    texts[open[row]].Add(token);
                }
            }
        }

        return texts.Select(text => tokenizer.Decode(text.ToArray().AsSpan(begin.Length)));
    }

    /// <summary>The logits of each text's next token.</summary>
    private float[] Logits(ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<List<int>> texts)
    {
        using var tape = new Tape(backend);
        var variables = weights.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, false), StringComparer.Ordinal);
        var seen = texts.Select(text => new ArraySegment<int>([.. text.Skip(text.Count - context)])).ToList();
        var states = new TokenBatch(seen).States(tape, model, variables, seen.Select((text, i) => (i, text.Count - 1)));
        return HostTensor.From(backend, model.Logits(tape, variables, states).Value).Values;
    }
}
