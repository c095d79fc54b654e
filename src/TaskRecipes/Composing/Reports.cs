extern alias rooms;

using Planning = rooms::TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Composing;

/// <summary>Plans and reports of the rooms below as callers see them.</summary>
internal static class Reports
{
    public static BuildPlan Of(Planning.BuildPlan plan) => new([.. plan.Steps.Select(Of)], plan.ToRun, plan.MayRun, Of(plan.Diagnostics));

    public static StepReport Of(Engine.StepReport step) =>
        new(step.Id, Of(step.Status), step.Reason, step.Seconds, step.BytesRead, step.BytesWritten);

    public static BuildReport Of(Engine.BuildReport report) => new()
    {
        Outcome = report.ExitCode switch { 0 => BuildOutcome.Done, 3 => BuildOutcome.GateFailed, _ => BuildOutcome.StepFailed },
        Steps = [.. report.Steps.Select(Of)],
        Outputs = report.Outputs.ToDictionary(
            output => output.Key,
            output => new OutputReport(output.Value.Path, output.Value.Digest?.ToString(), output.Value.Tensors, output.Value.Bytes, output.Value.Published),
            StringComparer.Ordinal),
        Metrics =
        [
            .. from model in report.Models
               from suite in model.Value
               from metric in suite.Value
               select new MetricReport(model.Key, suite.Key, metric.Key, metric.Value.Value, metric.Value.Count, metric.Value.StandardError),
        ],
        Gates = [.. report.Gates.Select(gate => new GateReport(gate.Gate, gate.Passed, gate.Left, gate.Right, gate.Why))],
        Searches = report.Searches.ToDictionary(search => search.Key, search => Of(search.Value), StringComparer.Ordinal),
        Diagnostics = Of(report.Diagnostics),
    };

    private static SearchReport Of(Engine.SearchReport search) => new(
        search.Values.ToDictionary(value => value.Key, value => value.Value.ToDouble(), StringComparer.Ordinal),
        [.. search.Curve.Select(candidate => new CandidateReport([.. candidate.Values.Select(value => value.ToDouble())], candidate.Score, candidate.Passes))]);

    private static IReadOnlyList<Diagnostic> Of(IReadOnlyList<Basics.Diagnostic> diagnostics) => [.. diagnostics.Select(Diagnostic.Of)];

    private static PlannedStep Of(Planning.PlanStep step) => new(
        step.Id, Of(step.Action), step.Reason, step.Inputs, step.FusedInto, step.BytesRead, step.BytesWritten, step.PeakMemory);

    private static PlanAction Of(Planning.PlanAction action) => action switch
    {
        Planning.PlanAction.Run => PlanAction.Run,
        Planning.PlanAction.Change => PlanAction.Change,
        Planning.PlanAction.MayRun => PlanAction.MayRun,
        Planning.PlanAction.Cached => PlanAction.Cached,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static StepStatus Of(Engine.StepStatus status) => status switch
    {
        Engine.StepStatus.Run => StepStatus.Run,
        Engine.StepStatus.Cached => StepStatus.Cached,
        Engine.StepStatus.Fused => StepStatus.Fused,
        Engine.StepStatus.Skipped => StepStatus.Skipped,
        Engine.StepStatus.Failed => StepStatus.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
