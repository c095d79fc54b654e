using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Whether a model writes the target behind a text: <c>exact_match</c>, the share of texts where the likeliest tokens, up to one that ends
/// texts (<see cref="TextEnds"/>) or to a line feed, are the target. White space at the ends does not count.
/// </summary>
internal sealed class TextToText(IWriter writer, ITokenizer tokenizer, IReadOnlySet<int> ends, TextSet data, int longest, int batchSize) : ILearningTask
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
        return new TextToText(writer, tokenizer, TextEnds.Of(request, tokenizer), data, request.MaxNewTokens ?? UsualLength, request.BatchSize ?? UsualSize);
    }

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing) =>
        throw new NotSupportedException("nothing is trained by text-to-text");

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var matches = new SampleMean();
        for (var first = 0; first < data.Count; first += batchSize)
        {
            var chosen = Enumerable.Range(first, Math.Min(batchSize, data.Count - first)).ToList();
            foreach (var (written, i) in Written(backend, weights, chosen, cancellation).Zip(chosen))
            {
                var line = written.Trim().Split('\n')[0].TrimEnd();
                matches.Add(string.Equals(line, data.Targets![i].Trim(), StringComparison.Ordinal) ? 1 : 0);
            }

            progress?.Report((first + (double)chosen.Count) / data.Count);
        }

        return new Dictionary<string, Metric>(StringComparer.Ordinal) { ["exact_match"] = matches.Metric };
    }

    private IEnumerable<string> Written(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<int> chosen, CancellationToken cancellation)
    {
        string[] asked = [.. chosen.Select(i => data.Texts[i])];
        int[][] begins = [.. asked.Select(writer.Begin)];
        List<int>[] texts = [.. begins.Select(begin => begin.ToList())];
        var open = Enumerable.Range(0, texts.Length).ToList();
        using var next = writer.Write(backend, weights, asked, begins.Max(begin => begin.Length) + longest);
        for (var i = 0; i < longest && open.Count > 0; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var logits = next.Logits([.. open.Select(text => texts[text])], open);
            for (var row = open.Count - 1; row >= 0; row--)
            {
                var token = TokenSampler.Likeliest(logits.AsSpan(row * writer.Vocabulary, Math.Min(writer.Vocabulary, tokenizer.Vocabulary)));
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

        return texts.Select((text, i) => tokenizer.Decode(text.ToArray().AsSpan(begins[i].Length), leavesOutSpecial: true));
    }
}
