using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Language;

/// <summary>The language's door: text becomes a <see cref="CheckedRecipe"/>, or all its errors at once.</summary>
public static class RecipeReader
{
    /// <summary>Reads and checks a recipe and what it includes; no weights are read.</summary>
    /// <param name="path">The recipe's path, as diagnostics shall print it.</param>
    /// <param name="catalog">What recipes can name.</param>
    /// <param name="settings">Values of <c>--set name=value</c>.</param>
    /// <returns>The recipe (null where there are errors) and all diagnostics, sorted by place.</returns>
    public static (CheckedRecipe? Recipe, IReadOnlyList<Diagnostic> Diagnostics) Read(
        string path, RecipeCatalog catalog, IReadOnlyDictionary<string, string> settings) =>
        throw new NotSupportedException();
}
