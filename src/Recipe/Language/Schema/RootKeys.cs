using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>The keys of a recipe.</summary>
internal static class RootKeys
{
    // What entries are depends on the catalog; CatalogShapes fills it in for the schema and the reference.
    private static readonly MapShape Entries = new("name", Shapes.Text);

    public static readonly Key Recipe = new(
        "recipe", new ScalarShape(ScalarKind.Integer) { Minimum = new ExactDecimal(1), Maximum = new ExactDecimal(1) }, "The version of the language: 1.") { Elsewhere = ["version", "schema"] };

    public static readonly Key Name = new("name", Shapes.Text, "What reports call it; the file's name where absent.");

    public static readonly Key Description = new("description", Shapes.Text, "For people; it changes no result.");

    public static readonly Key Include = new(
        "include", new OneOfShape(Shapes.Path, new ListShape(Shapes.Path)), "Other files whose sections are merged in; relative to this file.") { Elsewhere = ["includes", "import", "imports"] };

    public static readonly Key Vars = new(
        "vars", new MapShape("name", new OneOfShape(Shapes.Text, new ListShape(Shapes.Text))),
        "Numbers read as `$name` in expressions, lists for loops, and texts; `--set name=value` overrides them.") { Elsewhere = ["variables", "parameters"] };

    public static readonly Key Models = new("models", Entries, "Points in weight space: checkpoints, and models made here.");

    public static readonly Key Vectors = new("vectors", Entries, "Directions in weight space: `tuned - base`, or files.") { Elsewhere = ["task_vectors"] };

    public static readonly Key Operations = new("operations", Entries, "What is made of them: each is a model or a vector.") { Elsewhere = ["merges", "ops"] };

    public static readonly Key Datasets = new("datasets", Entries, "What models are trained and judged on.") { Elsewhere = ["data"] };

    public static readonly Key Suites = new("suites", Entries, "What is measured on models.") { Elsewhere = ["evaluations", "tasks"] };

    public static readonly Key Groups = new("groups", new MapShape("name", new ListShape(Shapes.Text)), "Suites under one name, whose metrics are averaged.");

    public static readonly Key Search = new("search", new MapShape("name", SearchKeys.Shape), "Variables whose values are found by measuring.") { Elsewhere = ["searches"] };

    public static readonly Key Evaluate = new(
        "evaluate", new OneOfShape(MeasureKeys.EvaluateShape, new ListShape(MeasureKeys.EvaluateShape)), "Which models are measured in which suites.");

    public static readonly Key Gates = new(
        "gates", new ListShape(new OneOfShape(Shapes.Text, MeasureKeys.GateShape)), "Conditions without which the outputs of the models they name are not published.");

    public static readonly Key Outputs = new("outputs", new MapShape("name", OutputKeys.Entry), "What a build writes.") { Elsewhere = ["output"] };

    public static readonly ObjectShape Shape = new("a recipe", [Recipe, Name, Description, Include, Vars, Models, Vectors, Operations, Datasets, Suites, Groups, Search, Evaluate, Gates, Outputs]);
}
