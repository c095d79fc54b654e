namespace TaskRecipes;

/// <summary>What a build would do with a step.</summary>
public enum PlanAction
{
    /// <summary>Run: its result is not there.</summary>
    Run,

    /// <summary>Run: something it depends on has changed.</summary>
    Change,

    /// <summary>Perhaps run: a source is new or was touched, and only reading it would tell.</summary>
    MayRun,

    /// <summary>Nothing.</summary>
    Cached,
}

/// <summary>A step as it is planned.</summary>
/// <param name="Id"><c>KIND:NAME</c>, such as <c>merge:both</c>.</param>
/// <param name="Action">What would be done.</param>
/// <param name="Reason">Why: <c>scale changed 0.4 → 0.3</c>.</param>
/// <param name="Inputs">Ids of the steps it uses.</param>
/// <param name="FusedInto">Outputs it is calculated within, so that it does not run by itself.</param>
/// <param name="BytesRead">Tensor data it would read.</param>
/// <param name="BytesWritten">Tensor data it would write.</param>
/// <param name="PeakMemory">Greatest size of its buffers, in bytes.</param>
public sealed record PlannedStep(
    string Id, PlanAction Action, string Reason, IReadOnlyList<string> Inputs, IReadOnlyList<string> FusedInto, long BytesRead, long BytesWritten, long PeakMemory);

/// <summary>What a build would do.</summary>
/// <param name="Steps">Its steps, each behind those it uses.</param>
/// <param name="ToRun">How many of them would run; those within outputs do not count.</param>
/// <param name="MayRun">How many of them may run.</param>
/// <param name="Warnings">What was found.</param>
public sealed record BuildPlan(IReadOnlyList<PlannedStep> Steps, int ToRun, int MayRun, IReadOnlyList<Diagnostic> Warnings);
