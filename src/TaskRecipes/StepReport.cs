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
/// <param name="Id"><c>KIND:NAME</c>, such as <c>merge:both</c>.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">Why it ran; empty for others.</param>
/// <param name="Seconds">Wall time, at the step that read.</param>
/// <param name="BytesRead">Tensor data read from sources, store and outputs.</param>
/// <param name="BytesWritten">Tensor data written.</param>
public sealed record StepReport(string Id, StepStatus Status, string Reason, double Seconds, long BytesRead, long BytesWritten);
