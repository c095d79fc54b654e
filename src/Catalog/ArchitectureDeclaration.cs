namespace TaskRecipes.Catalog;

/// <summary>Declares an architecture that <c>initialize</c> can create and suites can judge (SPEC 8).</summary>
/// <param name="Name">As <c>model_type</c> in config.json and <c>architecture</c> in a recipe.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Parameters">Keys of <c>initialize</c> beside <c>architecture</c>.</param>
public sealed record ArchitectureDeclaration(string Name, string Summary, IReadOnlyList<ParameterDeclaration> Parameters);
