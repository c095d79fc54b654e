namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>The key that every entry may carry.</summary>
internal static class LoopKeys
{
    public static readonly Key For = new(
        "for",
        new MapShape("name", new OneOfShape(Shapes.Text, new ListShape(Shapes.Text))),
        "Declares one entry for each combination: `{ t: $tasks, seed: [1, 2] }`; `{t}` is replaced in the name and in texts.");
}
