namespace TaskRecipes.Learning.Tasks;

/// <summary>Ratios of sums over samples, with the standard error of a ratio to first order (Cochran, "Sampling techniques", 1977, section 2.11).</summary>
internal static class SampleRatio
{
    /// <summary>Σ values / Σ sizes.</summary>
    public static Metric Of(IReadOnlyList<double> values, IReadOnlyList<double> sizes)
    {
        var (count, size) = (values.Count, sizes.Sum());
        var ratio = values.Sum() / size;
        double squares = 0;
        for (var i = 0; i < count; i++)
        {
            var residual = values[i] - (ratio * sizes[i]);
            squares += residual * residual;
        }

        return new Metric(ratio, count, count > 1 ? Math.Sqrt(squares * count / (count - 1)) / size : null);
    }

    /// <summary>eˣ of a metric; its standard error to first order.</summary>
    public static Metric Exp(Metric metric)
    {
        var value = PortableMath.Exp(metric.Value);
        return new Metric(value, metric.Count, metric.StandardError * value);
    }
}
