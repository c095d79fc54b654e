using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>A suite: what is measured on a model.</summary>
public sealed record SuiteDeclaration(string Name, SourceSpan At) : Declaration(Name, At)
{
    /// <summary>The task.</summary>
    public required SuiteTaskDeclaration Task { get; init; }

    /// <summary>The data judged on; null where the task takes none.</summary>
    public DataReference? Data { get; init; }

    /// <summary>The split that its samples or prompts are taken from; null where it takes none.</summary>
    public DataReference? SampledFrom => Data ?? Generation?.PromptData;

    /// <summary>The head used, where the task has heads.</summary>
    public Head? Head { get; init; }

    /// <summary>The model whose accuracy the normalised metrics are measured by.</summary>
    public string? Own { get; init; }

    /// <summary>Baselines that are measured beside each model: <c>random_vector</c>, <c>gradient_ascent</c>, <c>mean</c>.</summary>
    public IReadOnlyList<string> Baselines { get; init; } = [];

    /// <summary>The values given of the task's own keys.</summary>
    public required IReadOnlyDictionary<string, ParameterValue> Parameters { get; init; }

    /// <summary>What only <c>generation</c> has.</summary>
    public GenerationSettings? Generation { get; init; }

    /// <summary>What only <c>command</c> has.</summary>
    public CommandSettings? Command { get; init; }

    /// <summary>Its metrics.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>Whether it judges on a test split, or on data that comes from one.</summary>
    public bool IsTest { get; init; }

    /// <summary>Where it runs; null for the build's own.</summary>
    public string? Device { get; init; }
}

/// <summary>A classifier's head: exactly one of the three is given.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Name">The tensors <c>heads.NAME.*</c>.</param>
/// <param name="Path">A file, absolute.</param>
/// <param name="ZeroShot">Made of texts.</param>
public sealed record Head(SourceSpan At, string? Name, string? Path, ZeroShotHead? ZeroShot);

/// <summary>A head made of class names put into templates.</summary>
/// <param name="Classes">File of class names, one a line; absolute.</param>
/// <param name="Templates">Texts with <c>{}</c> for the class.</param>
public sealed record ZeroShotHead(string Classes, IReadOnlyList<string> Templates);

/// <summary>What <c>generation</c> needs beside its numbers.</summary>
/// <param name="PromptData">A split of prompts; else null.</param>
/// <param name="PromptFile">A file of prompts, absolute; else null.</param>
/// <param name="ScorerModel">The model that scores; else null.</param>
/// <param name="ScorerCommand">The program that scores; else empty.</param>
public sealed record GenerationSettings(
    DataReference? PromptData, string? PromptFile, string? ScorerModel, IReadOnlyList<string> ScorerCommand);

/// <summary>What <c>command</c> runs and reads.</summary>
/// <param name="Run">The program and its arguments; <c>{model}</c> and <c>{out}</c> stand in them.</param>
/// <param name="Results">A glob that matches exactly one file of <c>{out}</c>.</param>
/// <param name="Metrics">What is read from that file.</param>
/// <param name="Version">Enters the key; without it nothing is cached.</param>
/// <param name="Environment">Variables that are set for the program and enter the key.</param>
public sealed record CommandSettings(
    IReadOnlyList<string> Run,
    string Results,
    IReadOnlyList<CommandMetric> Metrics,
    string? Version,
    IReadOnlyList<KeyValuePair<string, string>> Environment);

/// <summary>A metric as paths into a JSON file.</summary>
public sealed record CommandMetric(string Name, string Value, string? StandardError, string? Count);

/// <summary>Suites under one name; their metrics are averaged.</summary>
public sealed record GroupDeclaration(string Name, SourceSpan At, IReadOnlyList<string> Suites) : Declaration(Name, At)
{
    /// <summary>Whether one of its suites is a test.</summary>
    public bool IsTest { get; init; }
}
