using TaskRecipes.Basics;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Warnings about models that do not fit each other, from what merges measured (SPEC 6).</summary>
internal static class Remembered
{
    /// <summary>
    /// Fine-tuning leaves .9 and more as a rule; real chains of long fine-tunes were seen at .55, an unrelated initialisation of the
    /// same architecture at .14 to .18 (research/data.md).
    /// </summary>
    private const double LeastCosine = 0.4;

    /// <summary>
    /// Merged as they are, a vector ten times as long as another leaves little of it. Norms that do not match cost TIES 15 points of 74 in
    /// DisTaC's table (research/methods.md, section 2b).
    /// </summary>
    private const double MostTimesAsLong = 10;

    /// <summary>A plan with the warnings that the records of its outputs hold.</summary>
    public static BuildPlan WithWarnings(BuildPlan plan, BuildState state)
    {
        var warnings = plan.Outputs.SelectMany(output => state.Look(output).Record is { } record ? Of(record, plan) : []).Distinct().ToList();
        return warnings.Count == 0
            ? plan
            : plan with { Diagnostics = [.. plan.Diagnostics, .. warnings] };
    }

    /// <summary>The warnings of one output.</summary>
    public static IEnumerable<Diagnostic> Of(OutputRecord record, BuildPlan plan)
    {
        foreach (var measure in record.Measures.Where(measure => measure.Cosine < LeastCosine))
        {
            if (Find(plan, measure) is var (at, left, right))
            {
                yield return EngineErrors.NoCommonBase(at, left, right, measure.Cosine);
            }
        }

        var related = record.Measures.Where(measure => measure.Cosine >= LeastCosine && measure.Distance > 0).OrderBy(measure => measure.Distance).ToList();
        if (related.Count > 1 && related[^1].Distance > MostTimesAsLong * related[0].Distance
            && Find(plan, related[^1]) is var (place, longer, base1) && Find(plan, related[0]) is var (_, shorter, base2))
        {
            yield return EngineErrors.LengthsFarApart(place, $"{longer} - {base1}", $"{shorter} - {base2}", related[^1].Distance / related[0].Distance);
        }

        foreach (var found in Deficient(record, plan))
        {
            yield return found;
        }
    }

    /// <summary>Methods on matrices that asked for more directions than the deltas have.</summary>
    private static IEnumerable<Diagnostic> Deficient(OutputRecord record, BuildPlan plan)
    {
        foreach (var ranks in record.Ranks.GroupBy(rank => rank.Method))
        {
            var worst = ranks.OrderBy(rank => (double)rank.Rank / Math.Max(1, rank.Wanted)).ThenBy(rank => rank.Tensor, StringComparer.Ordinal).First();
            var call = plan.Recipe.Entries.Values.OfType<ComputedEntry>().SelectMany(entry => Calls(entry.Expression))
                .FirstOrDefault(found => found.Method.Name == ranks.Key);
            if (worst.IsDeficient && call is not null)
            {
                yield return EngineErrors.RankDeficient(
                    call.At, ranks.Key, ranks.Count(rank => rank.IsDeficient), ranks.Count(), worst.Tensor, worst.Rank, worst.Wanted);
            }
        }
    }

    private static IEnumerable<CallExpression> Calls(Expression expression) => expression switch
    {
        BinaryExpression binary => [.. Calls(binary.Left), .. Calls(binary.Right)],
        NegateExpression negate => Calls(negate.Operand),
        CallExpression call => [call, .. call.Inputs.SelectMany(input => Calls(input.Value))],
        _ => [],
    };

    /// <summary>The difference in the recipe that was measured.</summary>
    private static (SourceSpan At, string Left, string Right)? Find(BuildPlan plan, PairMeasure measure)
    {
        foreach (var entry in plan.Recipe.Entries.Values.OfType<ComputedEntry>())
        {
            foreach (var difference in Differences(entry.Expression))
            {
                if (difference is { Left: ReferenceExpression left, Right: ReferenceExpression right }
                    && plan.Sources.TryGetValue(left.Name, out var leftSource) && leftSource.Path == measure.Left
                    && plan.Sources.TryGetValue(right.Name, out var rightSource) && rightSource.Path == measure.Right)
                {
                    return (difference.At, left.Name, right.Name);
                }
            }
        }

        return null;
    }

    private static IEnumerable<BinaryExpression> Differences(Expression expression) => expression switch
    {
        BinaryExpression { Operator: BinaryOperator.Subtract } difference =>
            [difference, .. Differences(difference.Left), .. Differences(difference.Right)],
        BinaryExpression binary => [.. Differences(binary.Left), .. Differences(binary.Right)],
        NegateExpression negate => Differences(negate.Operand),
        CallExpression call => call.Inputs.SelectMany(input => Differences(input.Value)),
        _ => [],
    };
}
