using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Runs a model over all samples in batches, nothing traced, a tape each.</summary>
internal static class Batches
{
    // Values of one layer's states: 16 MiB. A layer holds a score of them while it calculates.
    private const long StatesAtOnce = 1 << 22;

    /// <summary>Samples judged at once where nothing else is said: as many as fit the memory, 256 at most.</summary>
    /// <param name="values">Values that a layer gives for a sample.</param>
    public static int UsualSize(long values) => (int)Math.Clamp(StatesAtOnce / Math.Max(1, values), 1, 256);

    public static void Run(
        ITensorBackend backend,
        IReadOnlyDictionary<string, Tensor> weights,
        int count,
        int batchSize,
        IProgress<double>? progress,
        CancellationToken cancellation,
        Action<Tape, IReadOnlyDictionary<string, Variable>, int[]> batch)
    {
        for (var first = 0; first < count; first += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var tape = new Tape(backend);
            var variables = weights.ToDictionary(entry => entry.Key, entry => tape.Input(entry.Value, false), StringComparer.Ordinal);
            batch(tape, variables, [.. Enumerable.Range(first, Math.Min(batchSize, count - first))]);
            progress?.Report(Math.Min(1, (double)(first + batchSize) / count));
        }
    }

    /// <summary>Adds the logits [labels, classes] of one batch to the scores.</summary>
    /// <param name="backend">What calculates.</param>
    /// <param name="tape">What notes the operations.</param>
    /// <param name="logits">[labels, classes].</param>
    /// <param name="labels">The right classes.</param>
    /// <param name="scores">What they are added to.</param>
    /// <param name="numbers">Asked whether they are numbers.</param>
    /// <param name="sampleOf">The sample behind each label.</param>
    public static void Score(
        ITensorBackend backend, Tape tape, Variable logits, int[] labels, ClassificationScores scores, FiniteNumbers numbers, IReadOnlyList<int> sampleOf)
    {
        var losses = HostTensor.From(backend, tape.CrossEntropy(logits, labels).Value).Values;
        var values = HostTensor.From(backend, logits.Value).Values;
        var classes = values.Length / Math.Max(1, labels.Length);
        for (var i = 0; i < labels.Length; i++)
        {
            numbers.Require(values.AsSpan(i * classes, classes), sampleOf[i]);
            numbers.Require(losses[i], sampleOf[i]);
            scores.Add(values.AsSpan(i * classes, classes), labels[i], losses[i]);
        }
    }
}
