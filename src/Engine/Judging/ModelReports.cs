using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine.Judging;

/// <summary>The table of a build: each model, its suites and groups, their metrics.</summary>
internal static class ModelReports
{
    private static readonly string[] OfOwn = ["normalized_accuracy", "gain_ratio"];

    /// <summary>Metrics by model (a baseline is <c>forget@random_vector</c>), suite or group, and name; what was not measured is not there.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>>> Of(BuildPlan plan)
    {
        var table = new MetricTable(plan.Recipe, judgement => plan.Evaluations.GetValueOrDefault(judgement.StepId)?.Values);
        var models = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>>>(StringComparer.Ordinal);
        foreach (var rows in InOrder(plan).Where(evaluation => evaluation.Values is not null).GroupBy(evaluation => evaluation.Judgement.Row, StringComparer.Ordinal))
        {
            var suites = rows.ToDictionary(
                row => row.Judgement.Suite,
                row => Metrics(row.Values!.Keys.Concat(row.Suite.Own is null || !row.Suite.Task.Classifies ? [] : OfOwn), name => table.Metric(row.Judgement, name)),
                StringComparer.Ordinal);
            foreach (var group in plan.Recipe.Groups.Values.Where(group => group.Suites.All(suites.ContainsKey)))
            {
                var members = group.Suites.Select(suite => rows.First(row => row.Judgement.Suite == suite).Judgement).ToList();
                suites[group.Name] = Metrics(
                    group.Suites.Select(suite => suites[suite].Keys).Aggregate((all, next) => all.Intersect(next, StringComparer.Ordinal).ToList()),
                    name => MetricTable.Mean([.. members.Select(member => table.Metric(member, name)!)]));
            }

            models[rows.Key] = suites;
        }

        return models;
    }

    /// <summary>First what <c>evaluate</c> declares, as it does; then what gates and searches ask for besides.</summary>
    private static IEnumerable<EvaluationPlan> InOrder(BuildPlan plan) => Judgements.Declared(plan.Recipe)
        .Select(judgement => plan.Evaluations.GetValueOrDefault(judgement.StepId)).OfType<EvaluationPlan>().Concat(plan.Evaluations.Values).Distinct();

    private static IReadOnlyDictionary<string, MetricValue> Metrics(IEnumerable<string> names, Func<string, Estimate?> of)
    {
        var metrics = new Dictionary<string, MetricValue>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (of(name) is { } estimate)
            {
                metrics[name] = new MetricValue(estimate.Value, estimate.Count, estimate.StandardError);
            }
        }

        return metrics;
    }
}
