using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Recipe.Language.Binding;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;

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
        string path, RecipeCatalog catalog, IReadOnlyDictionary<string, string> settings)
    {
        var errors = new DiagnosticBag();
        var context = new BindingContext(catalog, errors);
        var includes = new IncludeReader(context);
        includes.Read(path, Path.GetFullPath(path), null);
        if (includes.Failed)
        {
            return (null, errors.Sorted(includes.DisplayNames));
        }

        var binder = new RecipeBinder(context, includes.Roots);
        binder.Bind(settings);
        var diagnostics = errors.Sorted(includes.DisplayNames);
        return errors.Errors > 0 ? (null, diagnostics) : (binder.Finish(includes.Files, diagnostics), diagnostics);
    }
}
