using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// Which of several continuations of a text is the likeliest, as lm-evaluation-harness counts it: a choice stands behind the text and a space, and the
/// text behind what the tokenizer puts before texts; <c>acc</c> goes by the logarithm of its likelihood, <c>acc_norm</c> by that over its characters,
/// <c>acc_bytes</c> over its bytes. Of equal ones the first counts.
/// </summary>
internal sealed class MultipleChoice : ILearningTask
{
    private readonly ILanguageModel _model;
    private readonly Likelihoods _likelihoods;
    private readonly TextSet _data;
    private readonly IReadOnlyList<Continuation> _continuations;
    private readonly FiniteNumbers _numbers;

    private MultipleChoice(ILanguageModel model, Likelihoods likelihoods, TextSet data, IReadOnlyList<Continuation> continuations, FiniteNumbers numbers) =>
        (_model, _likelihoods, _data, _continuations, _numbers) = (model, likelihoods, data, continuations, numbers);

    public IReadOnlyDictionary<string, Shape> Tensors => _model.Tensors;

    public int Samples => _data.Count;

    public static MultipleChoice Create(TaskRequest request, ILanguageModel model)
    {
        var data = ModelTokenizer.Texts(request);
        if (data.Choices is not { } choices || data.Labels.Length == 0)
        {
            throw LearningErrors.DataDoesNotFit(request.DataName, data.Form, "texts with 'choices' and the number of the right one as 'label'");
        }

        var tokenizer = ModelTokenizer.Of(request, model);
        var context = ModelTokenizer.ContextOf(request, model);
        var continuations = new List<Continuation>();
        for (var i = 0; i < data.Count; i++)
        {
            if (data.Labels[i] >= choices[i].Count)
            {
                throw LearningErrors.NoSuchChoice(request.DataName, Labels.Place(data, i), data.Labels[i], choices[i].Count);
            }

            continuations.AddRange(choices[i].Select((choice, number) => Pair(request, tokenizer, data.Texts[i], " " + choice)
                ?? throw LearningErrors.EmptyChoice(request.DataName, Labels.Place(data, i), number)));
        }

        return new MultipleChoice(model, new Likelihoods(model, context, request.BatchSize), data, continuations, FiniteNumbers.Of(request));
    }

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing) =>
        throw new NotSupportedException("nothing is trained by multiple choice");

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var likelihoods = _likelihoods.Of(backend, weights, _continuations, progress, cancellation).AsSpan();
        var (plain, byCharacters, byBytes) = (new SampleMean(), new SampleMean(), new SampleMean());
        for (var i = 0; i < _data.Count; i++)
        {
            var choices = _data.Choices![i];
            var own = likelihoods[..choices.Count];
            likelihoods = likelihoods[choices.Count..];
            foreach (var likelihood in own)
            {
                _numbers.Require(likelihood, i);
            }

            plain.Add(IsFirst(own, _data.Labels[i], _ => 1));
            byCharacters.Add(IsFirst(own, _data.Labels[i], choice => choices[choice].EnumerateRunes().Count()));
            byBytes.Add(IsFirst(own, _data.Labels[i], choice => Encoding.UTF8.GetByteCount(choices[choice])));
        }

        return new Dictionary<string, Metric>(StringComparer.Ordinal) { ["acc"] = plain.Metric, ["acc_norm"] = byCharacters.Metric, ["acc_bytes"] = byBytes.Metric };
    }

    /// <summary>
    /// The tokens of both together, cut where those of the text alone end; white space that ends the text belongs to the choice. Where nothing stands
    /// before the choice, the token that begins texts does. Null where nothing is left for the choice.
    /// </summary>
    internal static Continuation? Pair(TaskRequest request, ITokenizer tokenizer, string text, string choice)
    {
        var before = ModelTokenizer.Begun(tokenizer, text[..PythonText.TrimmedLength(text)]);
        var both = ModelTokenizer.Begun(tokenizer, text + choice);
        if (before.Length == 0)
        {
            before = [ModelTokenizer.BeginOf(request, tokenizer)];
            both = both.AsSpan().StartsWith(before) ? both : [.. before, .. both];
        }

        return both.Length <= before.Length ? null : new Continuation(before, both[before.Length..]);
    }

    private static double IsFirst(ReadOnlySpan<double> likelihoods, int label, Func<int, int> length)
    {
        var best = 0;
        for (var i = 1; i < likelihoods.Length; i++)
        {
            best = likelihoods[i] / length(i) > likelihoods[best] / length(best) ? i : best;
        }

        return best == label ? 1 : 0;
    }
}
