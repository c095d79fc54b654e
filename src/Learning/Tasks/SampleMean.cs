namespace TaskRecipes.Learning.Tasks;

/// <summary>
/// The mean of samples and its standard error: the sample standard deviation (n − 1 in the denominator, as lm-evaluation-harness has it)
/// over √n, by Welford's recurrence (1962). In fp64, in the order of the samples; the mean of counts is their sum over n to the bit.
/// </summary>
internal sealed class SampleMean
{
    private double _sum, _running, _squares;

    /// <summary>How many samples there were.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; NaN without any.</summary>
    public double Mean => _sum / Count;

    /// <summary>The mean with its standard error.</summary>
    public Metric Metric => new(Mean, Count, Count > 1 ? Math.Sqrt(_squares / (Count - 1) / Count) : null);

    public void Add(double value)
    {
        Count++;
        _sum += value;
        var delta = value - _running;
        _running += delta / Count;
        _squares += delta * (value - _running);
    }
}
