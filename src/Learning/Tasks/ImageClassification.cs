using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Which class an image shows: <c>accuracy</c>, <c>top5_accuracy</c>, <c>loss</c>.</summary>
internal sealed class ImageClassification(IImageModel model, ReadyImages images, int[] labels, int? batchSize, FiniteNumbers numbers) : ILearningTask
{
    public IReadOnlyDictionary<string, Shape> Tensors => model.Tensors;

    public int Samples => images.Count;

    public static ImageClassification Create(TaskRequest request, IImageModel model)
    {
        var images = ReadyImages.Of(request, model);
        return new ImageClassification(model, images, Labels.Of(request, model.Classes), request.BatchSize, FiniteNumbers.Of(request));
    }

    public Variable Loss(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples, float labelSmoothing)
    {
        var (logits, labels) = Logits(tape, weights, samples);
        return tape.Mean(tape.CrossEntropy(logits, labels, labelSmoothing));
    }

    public IReadOnlyDictionary<string, Metric> Judge(
        ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IProgress<double>? progress, CancellationToken cancellation)
    {
        var scores = new ClassificationScores();
        var all = new Dictionary<string, Tensor>(weights, StringComparer.Ordinal);
        var texts = model.MadeOfTexts?.Classes.Sum(own => own.Length) ?? 0;
        var made = (double)texts / (texts + images.Count);
        using var head = model.MadeOfTexts is { } source ? HeadOfTexts.Make(source, backend, weights, batchSize, Shares.Part(progress, 0, made), cancellation) : null;
        if (head is not null)
        {
            all.Add(model.MadeOfTexts!.Name, head);
        }

        Batches.Run(backend, all, images.Count, batchSize ?? Batches.UsualSize(model.ValuesOfImage), Shares.Part(progress, made, 1), cancellation, (tape, variables, samples) =>
        {
            var (logits, labels) = Logits(tape, variables, samples);
            Batches.Score(backend, tape, logits, labels, scores, numbers, samples);
        });
        return scores.Metrics;
    }

    private (Variable Logits, int[] Labels) Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples)
    {
        var batch = images.Take(samples);
        int[] chosen = [.. samples.ToArray().Select(sample => labels[sample])];
        return (model.Logits(tape, weights, tape.Constant(batch.Pixels, batch.BatchShape(chosen.Length))), chosen);
    }
}
