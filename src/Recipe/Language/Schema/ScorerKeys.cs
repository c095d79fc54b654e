namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>Keys of <c>scorer</c>.</summary>
internal static class ScorerKeys
{
    public static readonly Key Model = new("model", Shapes.Model, "A classifier of this recipe; its last class is the score.");

    public static readonly Key Run = new("run", new ListShape(Shapes.Text), "A program that reads texts and writes scores, a line each.");

    public static readonly ObjectShape Shape = new("a scorer", [Model, Run]) { ExactlyOne = [Model, Run] };
}
