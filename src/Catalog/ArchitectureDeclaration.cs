using TaskRecipes.Basics;

namespace TaskRecipes.Catalog;

/// <summary>Declares an architecture that <c>initialize</c> can create and suites can judge (SPEC 8).</summary>
/// <param name="Name">As <c>model_type</c> in config.json and <c>architecture</c> in a recipe.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Parameters">Keys of <c>initialize</c> beside <c>architecture</c>.</param>
public sealed record ArchitectureDeclaration(string Name, string Summary, IReadOnlyList<ParameterDeclaration> Parameters)
{
    /// <summary>Raised whenever a change of the code changes an initial weight's bits; part of every key.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The tensors and config.json of an untrained model with the given values.</summary>
    public required Func<InitialValues, InitialModel> Initialize { get; init; }
}

/// <summary>The values a recipe gives under <c>initialize</c>, with defaults filled in.</summary>
/// <param name="Numbers">Numbers by name.</param>
/// <param name="Lists">Lists of whole numbers by name.</param>
/// <param name="Maps">Maps from names to whole numbers.</param>
public sealed record InitialValues(
    IReadOnlyDictionary<string, ExactDecimal> Numbers,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Lists,
    IReadOnlyDictionary<string, IReadOnlyList<KeyValuePair<string, long>>> Maps);

/// <summary>An untrained model: what its tensors are drawn from, and its config.</summary>
/// <param name="Seed">Seed of every tensor's own random stream.</param>
/// <param name="Tensors">All tensors, fp32.</param>
/// <param name="ConfigJson">The text of config.json.</param>
public sealed record InitialModel(long Seed, IReadOnlyList<InitialTensor> Tensors, string ConfigJson);

/// <summary>One untrained tensor: uniform in [center − bound, center + bound), or <see cref="Center"/> everywhere where the bound is 0.</summary>
/// <param name="Name">Its name, as the hub's checkpoints have it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Bound">Half-width of the uniform distribution; 0 for a constant.</param>
public sealed record InitialTensor(string Name, Shape Shape, double Bound)
{
    /// <summary>The middle of the distribution.</summary>
    public double Center { get; init; }
}
