using TaskRecipes.Basics;
using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Makes a head of the texts that describe its classes: in batches of about one length, some classes after the other, so that few features are held.</summary>
internal static class HeadOfTexts
{
    // Texts whose features are held at once.
    private const int TextsAtOnce = 2048;

    /// <summary>The head, [classes, projection]; to be given back by whoever asked for it.</summary>
    /// <param name="head">What it is made of.</param>
    /// <param name="backend">What calculates.</param>
    /// <param name="weights">The model's tensors by name.</param>
    /// <param name="batchSize">Texts read at once; null for as many as fit the memory. It changes no bit.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static Tensor Make(
        ITextHead head, ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, int? batchSize, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (rows, done, all) = (new List<float>(), 0, head.Classes.Sum(texts => texts.Length));
        foreach (var part in head.Classes.Chunk(Math.Max(1, TextsAtOnce / head.Classes.Max(texts => texts.Length))))
        {
            int[][] texts = [.. part.SelectMany(own => own)];
            var before = done;
            var features = Features(
                head, backend, weights, texts, batchSize ?? Batches.UsualSize(head.ValuesOfText), Shares.Part(progress, (double)before / all, (double)(before + texts.Length) / all), cancellation);
            rows.AddRange(Rows(head, backend, weights, part, features));
            done += texts.Length;
        }

        return backend.Upload([.. rows], new Shape(head.Classes.Count, rows.Count / head.Classes.Count));
    }

    private static float[][] Features(
        ITextHead head, ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, int[][] texts, int batchSize, IProgress<double>? progress, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, texts.Length).OrderByDescending(i => texts[i].Length)];
        var features = new float[texts.Length][];
        Batches.Run(backend, weights, texts.Length, batchSize, progress, cancellation, (tape, variables, samples) =>
        {
            var values = HostTensor.From(backend, head.Features(tape, variables, [.. samples.Select(sample => texts[order[sample]])]).Value).Values;
            foreach (var (own, i) in values.Chunk(values.Length / samples.Length).Select((own, i) => (own, i)))
            {
                features[order[samples[i]]] = own;
            }
        });
        return features;
    }

    private static IEnumerable<float> Rows(
        ITextHead head, ITensorBackend backend, IReadOnlyDictionary<string, Tensor> weights, IReadOnlyList<int[][]> classes, float[][] features)
    {
        var first = 0;
        foreach (var texts in classes)
        {
            using var tape = new Tape(backend);
            var variables = weights.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, false), StringComparer.Ordinal);
            float[] own = [.. features.Skip(first).Take(texts.Length).SelectMany(feature => feature)];
            var row = head.Row(tape, variables, tape.Constant(own, new Shape(texts.Length, own.Length / texts.Length)));
            first += texts.Length;
            foreach (var value in HostTensor.From(backend, row.Value).Values)
            {
                yield return value;
            }
        }
    }
}
