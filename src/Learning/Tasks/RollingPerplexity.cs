using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// How likely whole texts are, as lm-evaluation-harness counts it: each text by itself behind the token that begins texts, every token foretold
/// once, in windows that share none. A token that the tokenizer itself puts before texts (Gemma's, Llama's) is foretold behind that too. <c>word_perplexity</c> = exp(−Σ ln p / Σ words), <c>byte_perplexity</c> and the token's <c>perplexity</c>
/// alike, <c>bits_per_byte</c> = −Σ ln p / (Σ bytes · ln 2). Standard errors are those of a ratio over texts, to first order.
/// </summary>
internal sealed class RollingPerplexity : ILearningTask
{
    private readonly ILanguageModel _model;
    private readonly Likelihoods _likelihoods;
    private readonly IReadOnlyList<string> _texts;
    private readonly List<Continuation> _windows = [];
    private readonly List<int> _textOf = [];
    private readonly FiniteNumbers _numbers;

    private RollingPerplexity(ILanguageModel model, Likelihoods likelihoods, IReadOnlyList<string> texts, FiniteNumbers numbers) =>
        (_model, _likelihoods, _texts, _numbers) = (model, likelihoods, texts, numbers);

    public IReadOnlyDictionary<string, Shape> Tensors => _model.Tensors;

    public int Samples => _texts.Count;

    public static RollingPerplexity Create(TaskRequest request, ILanguageModel model)
    {
        var tokenizer = ModelTokenizer.Of(request, model);
        var context = ModelTokenizer.ContextOf(request, model);
        var begin = ModelTokenizer.BeginOf(request, tokenizer);
        var task = new RollingPerplexity(model, new Likelihoods(model, context, request.BatchSize), ModelTokenizer.Texts(request).Texts, FiniteNumbers.Of(request));
        for (var i = 0; i < task._texts.Count; i++)
        {
            foreach (var window in Windows(ModelTokenizer.Begun(tokenizer, task._texts[i]), begin, context))
            {
                task._windows.Add(window);
                task._textOf.Add(i);
            }
        }

        return task._windows.Count > 0 ? task : throw LearningErrors.NoSamples(request.DataName);
    }

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing) =>
        throw new NotSupportedException("texts are learnt by language-modeling");

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var losses = new double[_texts.Count];
        var tokens = new double[_texts.Count];
        var likelihoods = _likelihoods.Of(backend, weights, _windows, progress, cancellation);
        for (var i = 0; i < likelihoods.Length; i++)
        {
            _numbers.Require(likelihoods[i], _textOf[i]);
            losses[_textOf[i]] -= likelihoods[i];
            tokens[_textOf[i]] += _windows[i].Asked.Length;
        }

        var byByte = SampleRatio.Of(losses, [.. _texts.Select(text => (double)Encoding.UTF8.GetByteCount(text))]);
        var ln2 = PortableMath.Log(2);
        return new Dictionary<string, Metric>(StringComparer.Ordinal)
        {
            ["perplexity"] = SampleRatio.Exp(SampleRatio.Of(losses, tokens)),
            ["word_perplexity"] = SampleRatio.Exp(SampleRatio.Of(losses, [.. _texts.Select(text => (double)PythonText.Words(text))])),
            ["byte_perplexity"] = SampleRatio.Exp(byByte),
            ["bits_per_byte"] = new(byByte.Value / ln2, byByte.Count, byByte.StandardError / ln2),
        };
    }

    /// <summary>Parts of <paramref name="context"/> tokens, each behind the token before it; the last behind as many as there is room for.</summary>
    internal static IEnumerable<Continuation> Windows(int[] tokens, int begin, int context)
    {
        for (var first = 0; first < tokens.Length; first += context)
        {
            var end = Math.Min(first + context, tokens.Length);
            var before = Math.Max(0, end - context - 1);
            yield return new Continuation(first == 0 ? [begin] : tokens[before..first], tokens[first..end]);
        }
    }
}
