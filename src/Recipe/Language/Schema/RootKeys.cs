namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>The keys of a recipe.</summary>
internal static class RootKeys
{
    public static readonly Key Recipe = new("recipe", new ScalarShape(ScalarKind.Integer), "The version of the language: 1.") { Elsewhere = ["version", "schema"] };

    public static readonly Key Name = new("name", Shapes.Text, "What reports call it; the file's name where absent.");

    public static readonly Key Description = new("description", Shapes.Text, "For people; it changes no result.");

    public static readonly Key Vars = new(
        "vars", new MapShape("name", new OneOfShape(Shapes.Text, new ListShape(Shapes.Text))),
        "Numbers read as `$name` in expressions, lists for loops, and texts; `--set name=value` overrides them.") { Elsewhere = ["variables", "parameters"] };

    public static readonly Key Models = new("models", new MapShape("name", ModelKeys.Entry), "Points in weight space: checkpoints, and models made here.");

    public static readonly Key Vectors = new("vectors", new MapShape("name", OperationShapes.Entry), "Directions in weight space: `tuned - base`, or files.") { Elsewhere = ["task_vectors"] };

    public static readonly Key Operations = new("operations", new MapShape("name", OperationShapes.Entry), "What is made of them: each is a model or a vector.") { Elsewhere = ["merges", "ops"] };

    public static readonly Key Outputs = new("outputs", new MapShape("name", OutputKeys.Entry), "What a build writes.") { Elsewhere = ["output"] };

    public static readonly ObjectShape Shape = new("a recipe", [Recipe, Name, Description, Vars, Models, Vectors, Operations, Outputs]);
}
