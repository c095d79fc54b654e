namespace TaskRecipes.Recipe.Tests.Language.Mistakes;

/// <summary>A recipe with one mistake, and what must be said of it.</summary>
public sealed record Mistake(string Name, string Text, int Line, int Column, string Code, string Fragment)
{
    /// <summary>A whole recipe.</summary>
    public static Mistake Whole(string name, string text, int line, int column, string code, string fragment) =>
        new(name, text, line, column, code, fragment);

    /// <summary>What stands in a recipe behind the models base, a and b.</summary>
    public static Mistake OverModels(string name, string text, int line, int column, string code, string fragment) =>
        new(name, Recipes.WithModels(text), line, column, code, fragment);

    /// <summary>Reads the recipe: there is this one error and no other.</summary>
    public void Check()
    {
        var found = Recipes.Error(Text);
        (found.Code, found.At.Line, found.At.Column).Should().Be((Code, Line, Column), found.ToString());
        found.Message.Should().Contain(Fragment).And.NotContain("\n");
    }

    public override string ToString() => Name;
}
