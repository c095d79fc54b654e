namespace TaskRecipes;

/// <summary>What progress is counted in.</summary>
public enum ProgressUnit
{
    /// <summary>Bytes of checkpoints and data that were read.</summary>
    Bytes,

    /// <summary>Steps of a training: one batch, one change of the weights.</summary>
    Steps,
}
