namespace TaskRecipes.Learning.Tasks;

/// <summary>Sums up <c>accuracy</c>, <c>top5_accuracy</c> and <c>loss</c> (cross-entropy, nats) sample by sample.</summary>
internal sealed class ClassificationScores
{
    private const int Top = 5;
    private readonly SampleMean _first = new();
    private readonly SampleMean _top = new();
    private readonly SampleMean _loss = new();

    public IReadOnlyDictionary<string, Metric> Metrics => new Dictionary<string, Metric>(StringComparer.Ordinal)
    {
        ["accuracy"] = _first.Metric,
        ["top5_accuracy"] = _top.Metric,
        ["loss"] = _loss.Metric,
    };

    /// <summary>Adds one sample's logits and its loss.</summary>
    public void Add(ReadOnlySpan<float> logits, int label, float loss)
    {
        var rank = Rank(logits, label);
        _first.Add(rank == 0 ? 1 : 0);
        _top.Add(rank < Top ? 1 : 0);
        _loss.Add(loss);
    }

    /// <summary>How many classes come before the label's: those of greater logits, and of equal ones the first. NaN is never right.</summary>
    private static int Rank(ReadOnlySpan<float> logits, int label)
    {
        var rank = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            var isBehind = logits[i] < logits[label] || (i >= label && logits[i] == logits[label]);
            rank += isBehind ? 0 : 1;
        }

        return rank;
    }
}
