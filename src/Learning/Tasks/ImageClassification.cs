using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Which class an image shows: <c>accuracy</c>, <c>top5_accuracy</c>, <c>loss</c>.</summary>
internal sealed class ImageClassification(IImageModel model, ImageSet data, ImagePreparation? preparation, int? batchSize) : ILearningTask
{
    public IReadOnlyDictionary<string, Shape> Tensors => model.Tensors;

    public int Samples => data.Count;

    public static ImageClassification Create(TaskRequest request, IImageModel model)
    {
        if (request.Data is not ImageSet images)
        {
            throw LearningErrors.DataDoesNotFit(request.DataName, "texts", model.Takes);
        }

        var preparation = request.PreprocessorJson is { } json ? ImagePreparation.From(new ModelConfig(request.Model, json, ImagePreparation.File)) : null;
        var (height, width, channels) = preparation?.Gives(images.Height, images.Width, images.Channels) ?? (images.Height, images.Width, images.Channels);
        if (!model.Fits(height, width, channels))
        {
            throw LearningErrors.DataDoesNotFit(request.DataName, $"images of {images.Height} × {images.Width} × {images.Channels}", model.Takes);
        }

        var labeled = images with { Labels = Labels.Of(request, model.Classes) };
        return new ImageClassification(model, labeled, preparation, request.BatchSize);
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
        var made = (double)texts / (texts + data.Count);
        using var head = model.MadeOfTexts is { } source ? HeadOfTexts.Make(source, backend, weights, batchSize, Shares.Part(progress, 0, made), cancellation) : null;
        if (head is not null)
        {
            all.Add(model.MadeOfTexts!.Name, head);
        }

        Batches.Run(backend, all, data.Count, batchSize ?? Batches.UsualSize(model.ValuesOfImage), Shares.Part(progress, made, 1), cancellation, (tape, variables, samples) =>
        {
            var (logits, labels) = Logits(tape, variables, samples);
            Batches.Score(backend, tape, logits, labels, scores);
        });
        return scores.Metrics;
    }

    private (Variable Logits, int[] Labels) Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples)
    {
        var (pixels, labels) = data.Take(samples);
        var batch = data with { Pixels = pixels, Labels = labels, Fields = null };
        batch = preparation?.Apply(batch) ?? batch;
        return (model.Logits(tape, weights, tape.Constant(batch.Pixels, batch.BatchShape(labels.Length))), labels);
    }
}
