using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Whether a model writes the target behind a text: <c>exact_match</c>, the share of texts where the likeliest tokens, up to one that ends
/// texts (<see cref="TextEnds"/>) or to a line feed, are the target. White space at the ends does not count. What is learnt is each token of the target,
/// and the one that ends it, behind those before it.
/// </summary>
internal sealed class TextToText(IWriter writer, Writing writing, int[] end, TextSet data, int batchSize, FiniteNumbers numbers) : ILearningTask
{
    private const int UsualSize = 16;
    private const int UsualLength = 64;

    public IReadOnlyDictionary<string, Shape> Tensors => writer.Tensors;

    public int Samples => data.Count;

    public static TextToText Create(TaskRequest request, IModel model)
    {
        var data = ModelTokenizer.Texts(request);
        if (data.Targets is null)
        {
            throw LearningErrors.DataDoesNotFit(request.DataName, data.Form, "texts with a 'target' each");
        }

        var (writer, tokenizer) = Writers.Of(request, model);
        var ends = TextEnds.Of(request, tokenizer, writer.Vocabulary);
        int[] end = tokenizer.EndOfText is { } own ? [own] : ends.Count > 0 ? [ends.Min()] : tokenizer.Encode("\n");
        var writing = new Writing(writer, tokenizer, ends, request.MaxNewTokens ?? UsualLength) { EndsWithLine = true };
        return new TextToText(writer, writing, end, data, request.BatchSize ?? UsualSize, FiniteNumbers.Of(request));
    }

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing) =>
        tape.Mean(writer.Losses(tape, weights, [.. samples.ToArray().Select(i => (data.Texts[i], data.Targets![i]))], end, labelSmoothing));

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var matches = new SampleMean();
        for (var first = 0; first < data.Count; first += batchSize)
        {
            var chosen = Enumerable.Range(first, Math.Min(batchSize, data.Count - first)).ToList();
            var texts = writing.Behind([.. chosen.Select(i => data.Texts[i])], backend, weights, Likeliest, cancellation);
            foreach (var (written, i) in texts.Zip(chosen))
            {
                var line = written.Trim().Split('\n')[0].TrimEnd();
                matches.Add(string.Equals(line, data.Targets![i].Trim(), StringComparison.Ordinal) ? 1 : 0);
            }

            progress?.Report((first + (double)chosen.Count) / data.Count);

            int Likeliest(int text, ReadOnlySpan<float> logits)
            {
                numbers.Require(logits, chosen[text]);
                return TokenSampler.Likeliest(logits);
            }
        }

        return new Dictionary<string, Metric>(StringComparer.Ordinal) { ["exact_match"] = matches.Metric };
    }
}
