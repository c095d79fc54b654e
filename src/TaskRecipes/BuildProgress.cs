namespace TaskRecipes;

/// <summary>How far a step has come. Told when a step begins, ten times a second while it runs, and when it has ended.</summary>
public sealed record BuildProgress
{
    internal BuildProgress()
    {
    }

    /// <summary>The step: <c>output:both</c>, <c>finetune:fashion</c>.</summary>
    public required string Step { get; init; }

    /// <summary>What <see cref="Done"/> and <see cref="Total"/> count.</summary>
    public required ProgressUnit Unit { get; init; }

    /// <summary>Bytes read, or steps of a training that were made, as <see cref="Unit"/> says.</summary>
    public required long Done { get; init; }

    /// <summary>Bytes to be read, as far as the plan knew, or steps of the training, as <see cref="Unit"/> says.</summary>
    public required long Total { get; init; }

    /// <summary>Mean loss of a training's last step; null where nothing is trained.</summary>
    public float? Loss { get; init; }

    /// <summary>The step as it ended; null while it runs.</summary>
    public StepReport? Finished { get; init; }
}
