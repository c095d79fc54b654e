namespace TaskRecipes.Learning.Training;

/// <summary>What a training of a classifier does, beside model, data and optimizer.</summary>
/// <param name="Steps">Steps in all.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="Schedule">The learning rate of each step.</param>
/// <param name="Seed">Of the order of samples.</param>
public sealed record TrainingOptions(int Steps, int BatchSize, Schedule Schedule, long Seed)
{
    /// <summary>Label smoothing.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Gradients longer than this as a whole are shortened to it; none if null.</summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>Climbs the loss instead: gradient ascent, which unlearns.</summary>
    public bool Ascends { get; init; }

    /// <summary>Tensors that stay as they are.</summary>
    public Func<string, bool> IsFrozen { get; init; } = _ => false;
}
