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
public sealed record PlannedStep
{
    internal PlannedStep()
    {
    }

    /// <summary><c>KIND:NAME</c>, such as <c>merge:both</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What would be done.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>Why: <c>scale changed 0.4 → 0.3</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Ids of the steps it uses.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Outputs it is calculated within, so that it does not run by itself.</summary>
    public required IReadOnlyList<string> FusedInto { get; init; }

    /// <summary>Tensor data it would read.</summary>
    public required long BytesRead { get; init; }

    /// <summary>Tensor data it would write.</summary>
    public required long BytesWritten { get; init; }

    /// <summary>Greatest size of its buffers, in bytes.</summary>
    public required long PeakMemory { get; init; }
}

/// <summary>What a build would do.</summary>
public sealed record BuildPlan
{
    internal BuildPlan()
    {
    }

    /// <summary>Its steps, each behind those it uses.</summary>
    public required IReadOnlyList<PlannedStep> Steps { get; init; }

    /// <summary>How many of them would run; those within outputs do not count.</summary>
    public required int ToRun { get; init; }

    /// <summary>How many of them may run.</summary>
    public required int MayRun { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<Diagnostic> Warnings { get; init; }
}
