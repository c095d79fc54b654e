extern alias rooms;

using Planning = rooms::TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Composing;

/// <summary>Plans and reports of the rooms below as callers see them.</summary>
internal static class Reports
{
    public static BuildPlan Of(Planning.BuildPlan plan) => new()
    {
        Steps = [.. plan.Steps.Select(Of)], ToRun = plan.ToRun, MayRun = plan.MayRun, Warnings = Of(plan.Diagnostics),
    };

    public static StepReport Of(Engine.StepReport step) => new()
    {
        Id = step.Id,
        Status = Of(step.Status),
        Reason = step.Reason,
        Duration = TimeSpan.FromSeconds(step.Seconds),
        BytesRead = step.BytesRead,
        BytesWritten = step.BytesWritten,
    };

    public static BuildReport Of(Engine.BuildReport report) => new()
    {
        Outcome = report.ExitCode switch { 0 => BuildOutcome.Done, 3 => BuildOutcome.GateFailed, _ => BuildOutcome.StepFailed },
        Steps = [.. report.Steps.Select(Of)],
        Outputs = report.Outputs.ToDictionary(output => output.Key, output => Of(output.Value), StringComparer.Ordinal),
        Metrics =
        [
            .. from model in report.Models
               from suite in model.Value
               from metric in suite.Value
               select new MetricReport
               {
                   Model = model.Key,
                   Suite = suite.Key,
                   Metric = metric.Key,
                   Value = metric.Value.Value,
                   Count = metric.Value.Count,
                   StandardError = metric.Value.StandardError,
               },
        ],
        Gates = [.. report.Gates.Select(gate => Of(gate))],
        Searches = report.Searches.ToDictionary(search => search.Key, search => Of(search.Value), StringComparer.Ordinal),
        Diagnostics = Of(report.Diagnostics),
    };

    private static OutputReport Of(Engine.OutputReport output) => new()
    {
        Path = output.Path,
        Digest = output.Digest?.ToString(),
        Tensors = output.Tensors,
        Bytes = output.Bytes,
        IsPublished = output.Published,
    };

    private static GateReport Of(Engine.GateReport gate) => new()
    {
        Gate = gate.Gate, Passed = gate.Passed, Left = gate.Left, Right = gate.Right, Why = gate.Why,
    };

    private static SearchReport Of(Engine.SearchReport search) => new()
    {
        Values = search.Values.ToDictionary(value => value.Key, value => value.Value.ToDouble(), StringComparer.Ordinal),
        Candidates = [.. search.Curve.Select(Of)],
    };

    private static CandidateReport Of(Engine.CandidateReport candidate) => new()
    {
        Values = [.. candidate.Values.Select(value => value.ToDouble())], Score = candidate.Score, Passes = candidate.Passes,
    };

    private static IReadOnlyList<Diagnostic> Of(IReadOnlyList<Basics.Diagnostic> diagnostics) => [.. diagnostics.Select(Diagnostic.Of)];

    private static PlannedStep Of(Planning.PlanStep step) => new()
    {
        Id = step.Id,
        Action = Of(step.Action),
        Reason = step.Reason,
        Inputs = step.Inputs,
        FusedInto = step.FusedInto,
        BytesRead = step.BytesRead,
        BytesWritten = step.BytesWritten,
        PeakMemory = step.PeakMemory,
    };

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
