using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations;

namespace TaskRecipes.Learning.Training;

/// <summary>How gradients become steps.</summary>
public enum OptimizerKind
{
    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,

    /// <summary>Adam.</summary>
    Adam,

    /// <summary>Gradient descent with momentum.</summary>
    Sgd,
}

/// <summary>What a training does, beside model and data: the keys of <c>finetune</c> (SPEC 2 and 8), with their defaults.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often all samples are seen, where <see cref="Steps"/> is not given.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Steps in all; from <see cref="Epochs"/> if null.</summary>
    public int? Steps { get; init; }

    /// <summary>Samples of a batch.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Batches whose mean gradient makes a step.</summary>
    public int GradientAccumulation { get; init; } = 1;

    /// <summary>How gradients become steps.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>The greatest learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Weight decay: decoupled with AdamW, else added to the gradient.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Momentum of <see cref="OptimizerKind.Sgd"/>.</summary>
    public double Momentum { get; init; }

    /// <summary>How the learning rate runs after warming up.</summary>
    public ScheduleKind Schedule { get; init; }

    /// <summary>Steps over which the learning rate rises.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Gradients longer than this as a whole are shortened to it; none if null.</summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>The share of a label spread over all classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Globs of the tensors that stay as they are.</summary>
    public IReadOnlyList<string> Freeze { get; init; } = [];

    /// <summary>Of the order of samples, and of new weights.</summary>
    public long Seed { get; init; }

    /// <summary>Climbs the loss instead: gradient ascent, which unlearns.</summary>
    public bool Ascends { get; init; }

    /// <summary>Trains products of small matrices instead of the weights; null for the weights themselves.</summary>
    public LoraOptions? Lora { get; init; }

    /// <summary>Steps in all over so many samples: as given, or as many as see every sample <see cref="Epochs"/> times.</summary>
    public int StepsFor(int samples)
    {
        var ofStep = (long)BatchSize * GradientAccumulation;
        return Steps ?? checked((int)((((long)Epochs * samples) + ofStep - 1) / ofStep));
    }

    /// <summary>Whether a tensor stays as it is.</summary>
    internal bool IsFrozen(string name) => Freeze.Any(glob => Glob.Matches(glob, name));

    internal Optimizer CreateOptimizer(ITensorBackend backend) => Optimizer switch
    {
        OptimizerKind.Sgd => new Sgd(backend, Momentum, WeightDecay),
        _ => new Adam(backend, WeightDecay, Optimizer == OptimizerKind.AdamW),
    };
}
