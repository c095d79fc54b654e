using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>A recipe without errors: loops expanded, names resolved, expressions typed. The planner's input.</summary>
public sealed record CheckedRecipe
{
    /// <summary>Absolute path of the recipe's file; of its one output where it was not read from a file.</summary>
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

    /// <summary>Data sets by name, in file order.</summary>
    public IReadOnlyDictionary<string, DatasetDeclaration> Datasets { get; init; } = new Dictionary<string, DatasetDeclaration>();

    /// <summary>Suites by name, in file order.</summary>
    public IReadOnlyDictionary<string, SuiteDeclaration> Suites { get; init; } = new Dictionary<string, SuiteDeclaration>();

    /// <summary>Groups of suites by name, in file order; no suite has a group's name.</summary>
    public IReadOnlyDictionary<string, GroupDeclaration> Groups { get; init; } = new Dictionary<string, GroupDeclaration>();

    /// <summary>Searches by name, each behind those whose variables it needs.</summary>
    public IReadOnlyDictionary<string, SearchDeclaration> Searches { get; init; } = new Dictionary<string, SearchDeclaration>();

    /// <summary>Evaluations, in file order.</summary>
    public IReadOnlyList<EvaluateDeclaration> Evaluations { get; init; } = [];

    /// <summary>Gates, in file order.</summary>
    public IReadOnlyList<GateDeclaration> Gates { get; init; } = [];

    /// <summary>Every file the recipe was read from: itself first, then what it includes; absolute paths. Empty where a program put it together.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Whether it was read from a file, so that a lock file lies beside it.</summary>
    public bool IsFromFile => Files.Count > 0;

    /// <summary>Warnings; a recipe with errors does not come this far.</summary>
    public required IReadOnlyList<Diagnostic> Warnings { get; init; }
}
