using TaskRecipes.Basics;

namespace TaskRecipes.Catalog;

/// <summary>A head for classes that fine-tuning wants of a checkpoint.</summary>
/// <param name="Task">What is trained for, as a suite's <c>task</c>.</param>
/// <param name="ConfigJson">The text of the checkpoint's config.json.</param>
/// <param name="Tensors">Names and shapes of its tensors.</param>
/// <param name="Name">NAME of <c>heads.NAME</c>; null for the one that the hub's class has.</param>
public sealed record HeadWish(string Task, string ConfigJson, IReadOnlyDictionary<string, Shape> Tensors, string? Name);

/// <summary>A head that a checkpoint lacks.</summary>
/// <param name="Name">What its tensors' names begin with: <c>classifier</c>, <c>score</c>, <c>heads.NAME</c>.</param>
/// <param name="Tensors">What its tensors are drawn from, for a number of classes.</param>
public sealed record NewHead(string Name, Func<int, IReadOnlyList<InitialTensor>> Tensors)
{
    /// <summary>Raised whenever a change of the code changes an initial weight's bits; part of every key.</summary>
    public const int Version = 1;

    /// <summary>The hub's class of a model with it; null for <c>heads.NAME</c>, which no class has.</summary>
    public string? HubClass { get; init; }

    /// <summary>What that class puts before the names below the head and the checkpoint does not: <c>bert.</c>; else empty.</summary>
    public string MissingPrefix { get; init; } = "";
}
