using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Training;

/// <summary>What a classifier makes of images.</summary>
public static class Classification
{
    private const int BatchSize = 256;

    /// <summary>The class with the greatest logit for each image.</summary>
    public static int[] Predict(ITensorBackend backend, IModel model, IReadOnlyDictionary<string, Tensor> weights, ImageSet data)
    {
        var classes = new List<int>(data.Count);
        for (var first = 0; first < data.Count; first += BatchSize)
        {
            var (pixels, labels) = data.Take([.. Enumerable.Range(first, Math.Min(BatchSize, data.Count - first))]);
            using var images = backend.Upload(pixels, data.BatchShape(labels.Length));
            using var tape = new Tape(backend);
            var variables = weights.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, false), StringComparer.Ordinal);
            classes.AddRange(backend.ArgMax(model.Logits(tape, variables, tape.Input(images, false)).Value));
        }

        return [.. classes];
    }

    /// <summary>The share of images whose class is found.</summary>
    public static double Accuracy(ITensorBackend backend, IModel model, IReadOnlyDictionary<string, Tensor> weights, ImageSet data) =>
        Predict(backend, model, weights, data).Zip(data.Labels, (found, label) => found == label ? 1 : 0).Sum() / (double)data.Count;
}
