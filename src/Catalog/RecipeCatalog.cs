namespace TaskRecipes.Catalog;

/// <summary>All that a recipe can name, handed to the language at the start; it sees declarations only.</summary>
/// <param name="Methods">Merge methods, in the order of the reference.</param>
/// <param name="Architectures">Architectures of <c>initialize</c>.</param>
public sealed record RecipeCatalog(IReadOnlyList<MethodDeclaration> Methods, IReadOnlyList<ArchitectureDeclaration> Architectures)
{
    /// <summary>Tasks of suites.</summary>
    public IReadOnlyList<SuiteTaskDeclaration> SuiteTasks { get; init; } = StandardSuiteTasks.All;

    /// <summary>Kinds of data sets made from a seed.</summary>
    public IReadOnlyList<GeneratorDeclaration> Generators { get; init; } = StandardData.Generators;

    /// <summary>Transformations of samples.</summary>
    public IReadOnlyList<TransformDeclaration> Transforms { get; init; } = StandardData.Transforms;

    /// <summary>The head that a checkpoint lacks and fine-tuning makes; null where it has one, or no such task is known of its architecture.</summary>
    public Func<HeadWish, NewHead?> NewHead { get; init; } = _ => null;

    /// <summary>Finds a method by name; null where there is none.</summary>
    public MethodDeclaration? Method(string name) => Methods.FirstOrDefault(m => m.Name == name);

    /// <summary>Finds an architecture by name; null where there is none.</summary>
    public ArchitectureDeclaration? Architecture(string name) => Architectures.FirstOrDefault(a => a.Name == name);
}
