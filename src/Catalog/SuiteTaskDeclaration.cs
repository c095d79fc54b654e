namespace TaskRecipes.Catalog;

/// <summary>Declares what a suite can measure (<c>task:</c>).</summary>
/// <param name="Name">As recipes write it.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Metrics">The metrics it gives; empty where the suite itself names them.</param>
/// <param name="Parameters">Keys of the suite that only this task has.</param>
public sealed record SuiteTaskDeclaration(
    string Name, string Summary, IReadOnlyList<string> Metrics, IReadOnlyList<ParameterDeclaration> Parameters)
{
    /// <summary>Raised whenever a change of the code changes what it measures; part of the key of every evaluation and search.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether it classifies, so that it takes a <c>head</c> and gives the normalised metrics with <c>own</c>.</summary>
    public bool Classifies { get; init; }

    /// <summary>Whether it reads a split of a data set.</summary>
    public bool TakesData { get; init; } = true;

    /// <summary>Whether models can be fine-tuned for it.</summary>
    public bool Trains { get; init; } = true;
}
