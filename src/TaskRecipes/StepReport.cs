namespace TaskRecipes;

/// <summary>What became of a step.</summary>
public enum StepStatus
{
    /// <summary>It ran.</summary>
    Run,

    /// <summary>Nothing had to be done.</summary>
    Cached,

    /// <summary>It was calculated within the outputs that use it.</summary>
    Fused,

    /// <summary>It was not reached, because something failed.</summary>
    Skipped,

    /// <summary>It failed.</summary>
    Failed,
}

/// <summary>A step as a build left it.</summary>
public sealed record StepReport
{
    internal StepReport()
    {
    }

    /// <summary><c>KIND:NAME</c>, such as <c>merge:both</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What became of it.</summary>
    public required StepStatus Status { get; init; }

    /// <summary>Why it ran; empty for others.</summary>
    public required string Reason { get; init; }

    /// <summary>Wall time, at the step that read.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Tensor data read from sources, store and outputs.</summary>
    public required long BytesRead { get; init; }

    /// <summary>Tensor data written.</summary>
    public required long BytesWritten { get; init; }
}
