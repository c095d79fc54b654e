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
        return new GateReport(
            gate.Condition.Text, gate.At, Margin(gate, left, right) is { } margin && Holds(gate.Condition.Comparison, margin), left?.Value, right?.Value);
    }

    /// <summary>By how much a condition is missed; 0 where it holds, infinite where it can not be measured.</summary>
    public static double Shortfall(MetricCondition condition, MetricTable table)
    {
        if (table.Of(condition.Left) is not { } left || table.Of(condition.Right) is not { } right || double.IsNaN(left.Value - right.Value))
        {
            return double.PositiveInfinity;
        }

        // A strict condition that just fails is missed by the least there is.
        return Holds(condition.Comparison, left.Value - right.Value) ? 0 : Math.Max(Math.Abs(left.Value - right.Value), double.Epsilon);
    }

    /// <summary>left − right, less what chance may add at the confidence asked for; null where it can not be measured.</summary>
    private static double? Margin(GateDeclaration gate, Estimate? left, Estimate? right)
    {
        // No sample is no evidence; an unknown number of them is allowed.
        if (left is null || right is null || left.Count == 0 || right.Count == 0 || double.IsNaN(left.Value - right.Value))
        {
            return null;
        }

        var difference = left - right;
        if (gate.AtConfidence is not { } confidence)
        {
            return difference.Value;
        }

        var reach = Normal.InvCDF(0, 1, confidence.ToDouble()) * difference.StandardError;
        return gate.Condition.Comparison is Comparison.Less or Comparison.AtMost ? difference.Value + reach : difference.Value - reach;
    }

    private static bool Holds(Comparison comparison, double margin) => comparison switch
    {
        Comparison.Less => margin < 0,
        Comparison.AtMost => margin <= 0,
        Comparison.Greater => margin > 0,
        _ => margin >= 0,
    };
}
