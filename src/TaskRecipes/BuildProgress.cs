namespace TaskRecipes;

/// <summary>How far a step has come. Told when a step begins, ten times a second while it runs, and when it has ended.</summary>
/// <param name="Step">The step: <c>output:both</c>, <c>finetune:fashion</c>.</param>
/// <param name="Done">Bytes read; of a training, its steps made.</param>
/// <param name="Total">Bytes to be read, as far as the plan knew; of a training, its steps.</param>
public sealed record BuildProgress(string Step, long Done, long Total)
{
    /// <summary>Mean loss of a training's last step; null where nothing is trained.</summary>
    public float? Loss { get; init; }

    /// <summary>The step as it ended; null while it runs.</summary>
    public StepReport? Finished { get; init; }
}
