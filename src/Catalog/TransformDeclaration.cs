namespace TaskRecipes.Catalog;

/// <summary>Declares a transformation of a data set's samples (<c>transform: [invert, { rotate: 90 }]</c>).</summary>
/// <param name="Name">As recipes write it.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Argument">Its argument; null where it takes none.</param>
public sealed record TransformDeclaration(string Name, string Summary, ParameterDeclaration? Argument);
