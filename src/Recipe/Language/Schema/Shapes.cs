namespace TaskRecipes.Recipe.Language.Schema;

/// <summary>The shapes that many keys share.</summary>
internal static class Shapes
{
    public static readonly ScalarShape Text = new(ScalarKind.Text);

    public static readonly ScalarShape Path = new(ScalarKind.Path);

    public static readonly ScalarShape Model = new(ScalarKind.Model);

    public static readonly ScalarShape Expression = new(ScalarKind.Expression);

    public static readonly ScalarShape Flag = new(ScalarKind.Flag);

    public static readonly ScalarShape Size = new(ScalarKind.Size);

    public static ScalarShape Choice(params string[] choices) => new(ScalarKind.Choice) { Choices = choices };
}
