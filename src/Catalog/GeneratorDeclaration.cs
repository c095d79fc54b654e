namespace TaskRecipes.Catalog;

/// <summary>Declares a kind of data set that is made from a seed (<c>generate:</c>) and so needs no download.</summary>
/// <param name="Name">As recipes write it.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Parameters">Keys of the data set beside <c>generate</c>; the sizes of its splits are among them.</param>
public sealed record GeneratorDeclaration(string Name, string Summary, IReadOnlyList<ParameterDeclaration> Parameters)
{
    /// <summary>How many classes its samples have; 0 for none.</summary>
    public int Classes { get; init; }
}
