namespace TaskRecipes.Engine.Judging;

/// <summary>
/// A number made of metrics, with its derivative by each: standard errors of independent metrics carry over to first order (the delta
/// method), and a metric that stands on both sides of a condition is not counted twice.
/// </summary>
internal sealed class Estimate
{
    private readonly Dictionary<string, (double Slope, double? Error)> _parts;

    private Estimate(double value, Dictionary<string, (double, double?)> parts, long? count) => (Value, _parts, Count) = (value, parts, count);

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>How many samples it is made of: the least of its metrics'; null where one is not known.</summary>
    public long? Count { get; }

    /// <summary>Its standard error; null where that of a metric it depends on is not known.</summary>
    public double? StandardError
    {
        get
        {
            var variance = 0.0;
            foreach (var (slope, error) in _parts.Values.Where(part => part.Slope != 0))
            {
                if (error is not { } known)
                {
                    return null;
                }

                variance += slope * slope * known * known;
            }

            return Math.Sqrt(variance);
        }
    }

    /// <summary>A plain number.</summary>
    public static Estimate Of(double value) => new(value, [], long.MaxValue);

    /// <summary>A measured metric.</summary>
    /// <param name="id">What tells it from others.</param>
    /// <param name="value">Its value.</param>
    /// <param name="error">Its standard error; null where that is not known.</param>
    /// <param name="count">How many samples it is made of; null where that is not known.</param>
    public static Estimate Of(string id, double value, double? error, long? count) => new(value, new() { [id] = (1, error) }, count);

    /// <summary>f(left, right) with its derivatives by both.</summary>
    public static Estimate Combine(Estimate left, Estimate right, double value, double byLeft, double byRight)
    {
        var parts = new Dictionary<string, (double Slope, double? Error)>(StringComparer.Ordinal);
        foreach (var (side, slope) in new[] { (left, byLeft), (right, byRight) })
        {
            foreach (var (id, part) in side._parts)
            {
                var before = parts.TryGetValue(id, out var known) ? known.Slope : 0;
                parts[id] = (before + (slope * part.Slope), part.Error);
            }
        }

        return new Estimate(value, parts, left.Count is { } a && right.Count is { } b ? Math.Min(a, b) : null);
    }

    public static Estimate operator +(Estimate left, Estimate right) => Combine(left, right, left.Value + right.Value, 1, 1);

    public static Estimate operator -(Estimate left, Estimate right) => Combine(left, right, left.Value - right.Value, 1, -1);

    public static Estimate operator *(Estimate left, Estimate right) => Combine(left, right, left.Value * right.Value, right.Value, left.Value);

    public static Estimate operator /(Estimate left, Estimate right) =>
        Combine(left, right, left.Value / right.Value, 1 / right.Value, -left.Value / (right.Value * right.Value));
}
