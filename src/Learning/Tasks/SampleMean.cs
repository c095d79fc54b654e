namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// The mean of samples and its standard error: the sample standard deviation (n − 1 in the denominator, as lm-evaluation-harness has it)
/// over √n. By Welford's recurrence (1962) in fp64, in the order of the samples.
/// </summary>
internal sealed class SampleMean
{
    private double _squares;

    /// <summary>How many samples there were.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; NaN without any.</summary>
    public double Mean { get; private set; } = double.NaN;

    /// <summary>The mean with its standard error.</summary>
    public Metric Metric => new(Mean, Count, Count > 1 ? Math.Sqrt(_squares / (Count - 1) / Count) : null);

    public void Add(double value)
    {
        Count++;
        var before = Count == 1 ? 0 : Mean;
        var delta = value - before;
        Mean = before + (delta / Count);
        _squares += delta * (value - Mean);
    }
}
