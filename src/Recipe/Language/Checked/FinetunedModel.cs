using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>A model that the build trains itself.</summary>
public sealed record FinetunedModel(string Name, SourceSpan At) : Declaration(Name, At)
{
    /// <summary>The model it starts from.</summary>
    public required string From { get; init; }

    /// <summary>What it is trained on; several are mixed.</summary>
    public required IReadOnlyList<DataReference> Data { get; init; }

    /// <summary>What it is trained for, as a suite's <c>task</c>.</summary>
    public required string Task { get; init; }

    /// <summary>The head trained, where the task has heads.</summary>
    public Head? Head { get; init; }

    /// <summary>The values given of <see cref="Catalog.StandardTraining.Parameters"/>.</summary>
    public required IReadOnlyDictionary<string, ParameterValue> Parameters { get; init; }

    /// <summary>The values given of <see cref="Catalog.StandardTraining.LoraParameters"/>; null for training all weights.</summary>
    public IReadOnlyDictionary<string, ParameterValue>? Lora { get; init; }

    /// <summary>When checkpoints are kept on the way; null for never.</summary>
    public SaveInterval? SaveEvery { get; init; }

    /// <summary>Where it runs; null for the build's own.</summary>
    public string? Device { get; init; }
}

/// <summary><c>save_every</c>: a number of steps, or a share of all steps in percent.</summary>
public readonly record struct SaveInterval(int Number, bool IsPercent);

/// <summary>A checkpoint within a fine-tuning run, <c>fashion@10%</c> or <c>fashion@100</c>; only those that are named.</summary>
/// <param name="Name">Its whole name.</param>
/// <param name="At">Where the run's name stands.</param>
/// <param name="Run">The fine-tuned model.</param>
/// <param name="Number">Steps, or percent of them: the checkpoint after ⌈number · steps / 100⌉.</param>
/// <param name="IsPercent">Which of both.</param>
public sealed record SubCheckpoint(string Name, SourceSpan At, string Run, int Number, bool IsPercent) : Declaration(Name, At);
