using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Which class an image shows: <c>accuracy</c>, <c>top5_accuracy</c>, <c>loss</c>.</summary>
internal sealed class ImageClassification(IImageModel model, ImageSet data, int batchSize) : ILearningTask
{
    public IReadOnlyDictionary<string, Shape> Tensors => model.Tensors;

    public int Samples => data.Count;

    public static ImageClassification Create(TaskRequest request, IImageModel model)
    {
        if (request.Data is not ImageSet images)
        {
            throw LearningErrors.DataDoesNotFit(request.DataName, "texts", model.Takes);
        }

        if (!model.Fits(images.Height, images.Width, images.Channels))
        {
            throw LearningErrors.DataDoesNotFit(request.DataName, $"images of {images.Height} × {images.Width} × {images.Channels}", model.Takes);
        }

        Labels.Require(request, model.Classes);
        return new ImageClassification(model, images, request.BatchSize ?? Batches.UsualSize);
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
        Batches.Run(backend, weights, data.Count, batchSize, progress, cancellation, (tape, variables, samples) =>
        {
            var (logits, labels) = Logits(tape, variables, samples);
            Batches.Score(backend, tape, logits, labels, scores);
        });
        return scores.Metrics;
    }

    private (Variable Logits, int[] Labels) Logits(Tape tape, IReadOnlyDictionary<string, Variable> weights, ReadOnlySpan<int> samples)
    {
        var (pixels, labels) = data.Take(samples);
        return (model.Logits(tape, weights, tape.Constant(pixels, data.BatchShape(labels.Length))), labels);
    }
}
