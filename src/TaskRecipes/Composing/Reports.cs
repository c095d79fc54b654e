namespace TaskRecipes.Composing;

/// <summary>The engine's reports as callers see them.</summary>
internal static class Reports
{
    public static StepReport Of(Engine.StepReport step) =>
        new(step.Id, Of(step.Status), step.Reason, step.Seconds, step.BytesRead, step.BytesWritten);

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
