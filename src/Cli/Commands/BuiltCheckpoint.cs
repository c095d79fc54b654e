using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language;

namespace TaskRecipes.Cli.Commands;

/// <summary>A checkpoint on the command line: a path, or <c>recipe.yaml#output</c> for what was built there.</summary>
internal static class BuiltCheckpoint
{
    /// <summary>The path meant; null where the recipe is wrong, which was said.</summary>
    public static string? Path(string given)
    {
        var hash = given.LastIndexOf('#');
        if (hash < 0 || System.IO.Path.Exists(given))
        {
            return given;
        }

        var (file, name) = (given[..hash], given[(hash + 1)..]);
        if (!File.Exists(file))
        {
            throw UsageException.NoRecipe(file);
        }

        var (recipe, diagnostics) = RecipeReader.Read(file, Builder.Catalog, new Dictionary<string, string>());
        if (recipe is null)
        {
            foreach (var diagnostic in diagnostics)
            {
                DiagnosticText.Write(diagnostic);
            }

            return null;
        }

        if (!recipe.Outputs.TryGetValue(name, out var output))
        {
            throw Targets.Unknown(name, [.. recipe.Outputs.Keys]);
        }

        return System.IO.Path.Exists(output.Path) ? output.Path : throw UsageException.NotBuilt(file, name);
    }
}
