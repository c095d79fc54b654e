using System.Globalization;
using MathNet.Numerics.Distributions;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Judging;

/// <summary>Judges conditions on metrics; what was not measured, or is no number, fails (SPEC 7).</summary>
internal static class GateJudge
{
    /// <summary>Judges a gate.</summary>
    public static GateReport Judge(GateDeclaration gate, MetricTable table)
    {
        var (left, right) = (table.Of(gate.Condition.Left), table.Of(gate.Condition.Right));
        var (margin, why) = Margin(gate, left, right);
        return new GateReport(gate.Condition.Text, gate.At, margin is { } known && Holds(gate.Condition.Comparison, known), left?.Value, right?.Value, why);
    }

    /// <summary>By how much a condition is missed; 0 where it holds, infinite where it can not be measured.</summary>
    public static double Shortfall(MetricCondition condition, MetricTable table)
    {
        if (table.Of(condition.Left) is not { } left || table.Of(condition.Right) is not { } right || !double.IsFinite(left.Value - right.Value))
        {
            return double.PositiveInfinity;
        }

        // A strict condition that just fails is missed by the least there is.
        return Holds(condition.Comparison, left.Value - right.Value) ? 0 : Math.Max(Math.Abs(left.Value - right.Value), double.Epsilon);
    }

    /// <summary>left − right, less what chance may add at the confidence asked for; null where it can not be measured.</summary>
    private static (double? Margin, string Why) Margin(GateDeclaration gate, Estimate? left, Estimate? right)
    {
        if (left is null || right is null)
        {
            return (null, "a metric was not measured");
        }

        // No sample is no evidence; an unknown number of them is allowed.
        if (left.Count == 0 || right.Count == 0)
        {
            return (null, "a metric is made of no samples");
        }

        var difference = left - right;
        if (!double.IsFinite(difference.Value))
        {
            return (null, "a side is no finite number");
        }

        if (gate.AtConfidence is not { } confidence)
        {
            return (difference.Value, "");
        }

        if (difference.StandardError is not { } error)
        {
            return (null, "the standard error of a metric is not known");
        }

        var reach = Normal.InvCDF(0, 1, confidence.ToDouble()) * error;
        var bound = gate.Condition.Comparison is Comparison.Less or Comparison.AtMost ? difference.Value + reach : difference.Value - reach;
        return (bound, string.Create(
            CultureInfo.InvariantCulture, $"left - right is {difference.Value:0.####} with standard error {error:0.####}: {bound:0.####} at confidence {confidence.ToDisplay()}"));
    }

    private static bool Holds(Comparison comparison, double margin) => comparison switch
    {
        Comparison.Less => margin < 0,
        Comparison.AtMost => margin <= 0,
        Comparison.Greater => margin > 0,
        _ => margin >= 0,
    };
}
