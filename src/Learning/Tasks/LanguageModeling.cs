using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// How well the next token is foretold: <c>loss</c> in nats a token and <c>perplexity</c>, its exponential, whose standard error is to first
/// order. Several texts are one stream, with the token that ends a text (or a line feed) between them. Samples for training are windows of
/// <c>context</c> tokens, one behind the other; judging slides a window by <c>stride</c> as the hub's guide to perplexity does: tokens that an
/// earlier window judged are context only, and a window's first token is not foretold.
/// </summary>
internal sealed class LanguageModeling : ILearningTask
{
    private readonly ILanguageModel _model;
    private readonly int[] _stream;
    private readonly int _context;
    private readonly List<(int First, int Scored, int End)> _windows = [];
    private readonly int _batchSize;
    private readonly List<int> _ends;
    private readonly FiniteNumbers _numbers;

    private LanguageModeling(ILanguageModel model, int[] stream, List<int> ends, int context, int stride, int? batchSize, FiniteNumbers numbers)
    {
        (_model, _stream, _ends, _context, _numbers) = (model, stream, ends, context, numbers);
        _batchSize = batchSize ?? TokenLosses.UsualSize(model, context);
        Samples = Math.Max(1, (stream.Length - 1) / context);
        for (int first = 0, scored = 1, end = 0; end < stream.Length; first += stride, scored = Math.Max(end, first + 1))
        {
            end = Math.Min(first + context, stream.Length);
            if (scored < end)
            {
                _windows.Add((first, scored, end));
            }
        }
    }

    public IReadOnlyDictionary<string, Shape> Tensors => _model.Tensors;

    public int Samples { get; }

    public static LanguageModeling Create(TaskRequest request, ILanguageModel model)
    {
        var tokenizer = ModelTokenizer.Of(request, model);
        var context = ModelTokenizer.ContextOf(request, model);
        var (stream, ends) = Stream(tokenizer, ModelTokenizer.Texts(request).Texts);
        return stream.Length < 2 || context < 2
            ? throw LearningErrors.NoSamples(request.DataName)
            : new LanguageModeling(model, stream, ends, context, Math.Min(request.Stride ?? context, context), request.BatchSize, FiniteNumbers.Of(request));
    }

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing)
    {
        var windows = new List<(int First, int Scored, int End)>();
        foreach (var sample in samples)
        {
            var first = sample * _context;
            windows.Add((first, first + 1, Math.Min(first + _context + 1, _stream.Length)));
        }

        return tape.Mean(Losses(tape, weights, windows, labelSmoothing));
    }

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var mean = new SampleMean();
        Batches.Run(backend, weights, _windows.Count, _batchSize, progress, cancellation, (tape, variables, samples) =>
        {
            var losses = HostTensor.From(backend, Losses(tape, variables, [.. samples.Select(sample => _windows[sample])], 0).Value).Values;
            foreach (var (loss, token) in losses.Zip(samples.SelectMany(sample => Enumerable.Range(_windows[sample].Scored, _windows[sample].End - _windows[sample].Scored))))
            {
                var text = _ends.BinarySearch(token + 1);
                _numbers.Require(loss, text < 0 ? ~text : text);
                mean.Add(loss);
            }
        });
        var perplexity = PortableMath.Exp(mean.Mean);
        return new Dictionary<string, Metric>(StringComparer.Ordinal)
        {
            ["perplexity"] = new(perplexity, mean.Count, mean.Metric.StandardError * perplexity),
            ["loss"] = mean.Metric,
        };
    }

    /// <summary>All tokens, and where each text ends among them.</summary>
    private static (int[] Tokens, List<int> Ends) Stream(ITokenizer tokenizer, IReadOnlyList<string> texts)
    {
        int[] between = tokenizer.EndOfText is { } end ? [end] : tokenizer.Encode("\n");
        var (stream, ends) = (new List<int>(), new List<int>());
        for (var i = 0; i < texts.Count; i++)
        {
            stream.AddRange(i == 0 ? [] : between);
            stream.AddRange(tokenizer.Encode(texts[i]));
            ends.Add(stream.Count);
        }

        return ([.. stream], ends);
    }

    /// <summary>The loss of every token from Scored up to End, each foretold from those from First on.</summary>
    private Variable Losses(Tape tape, IReadOnlyDictionary<string, Variable> weights, IReadOnlyList<(int First, int Scored, int End)> windows, float labelSmoothing)
    {
        var batch = new TokenBatch([.. windows.Select(window => new ArraySegment<int>(_stream, window.First, window.End - 1 - window.First))]);
        var scored = windows
            .SelectMany((window, sample) => Enumerable.Range(window.Scored, window.End - window.Scored).Select(at => (sample, at, window.First)))
            .ToList();
        var states = batch.States(tape, _model, weights, scored.Select(token => (token.sample, token.at - 1 - token.First)));
        return TokenLosses.Of(tape, _model, weights, states, [.. scored.Select(token => _stream[token.at])], labelSmoothing);
    }
}
