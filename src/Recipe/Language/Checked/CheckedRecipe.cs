using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>A recipe without errors: loops expanded, names resolved, expressions typed. The planner's input.</summary>
public sealed record CheckedRecipe
{
    /// <summary>Absolute path of the recipe's file.</summary>
    public required string Path { get; init; }

    /// <summary><c>name</c>, else the file's name without its ending.</summary>
    public required string Name { get; init; }

    /// <summary><c>description</c>; it enters no key.</summary>
    public string? Description { get; init; }

    /// <summary>Values of the scalar variables, <c>--set</c> included, in file order; searched ones are absent unless set.</summary>
    public required IReadOnlyDictionary<string, ExactDecimal> Variables { get; init; }

    /// <summary>Models, vectors and operations by name, in file order.</summary>
    public required IReadOnlyDictionary<string, Declaration> Entries { get; init; }

    /// <summary>Outputs by name, in file order.</summary>
    public required IReadOnlyDictionary<string, OutputDeclaration> Outputs { get; init; }

    /// <summary>Every file the recipe was read from: itself first, then what it includes; absolute paths.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Warnings; a recipe with errors does not come this far.</summary>
    public required IReadOnlyList<Diagnostic> Warnings { get; init; }
}
