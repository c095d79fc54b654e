using System.CommandLine.Completions;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language;

namespace TaskRecipes.Cli.Commands;

/// <summary>What a shell offers behind a command: recipes lying here, then outputs, entries, suites and searches of the recipe.</summary>
internal static class TargetCompletions
{
    /// <param name="recipePath">The recipe named so far, or the default.</param>
    public static IEnumerable<CompletionItem> Of(string recipePath)
    {
        var files = Directory.EnumerateFiles(".", "*.yaml").Concat(Directory.EnumerateFiles(".", "*.yml")).Select(path => Path.GetFileName(path)!);
        return files.Concat(Names(recipePath)).Distinct(StringComparer.Ordinal).Select(name => new CompletionItem(name));
    }

    private static IEnumerable<string> Names(string recipePath)
    {
        // A recipe with mistakes offers nothing; a shell is no place to say so.
        var recipe = File.Exists(recipePath) ? RecipeReader.Read(recipePath, Builder.Catalog, new Dictionary<string, string>()).Recipe : null;
        return recipe is null ? [] : recipe.Outputs.Keys.Concat(recipe.Entries.Keys).Concat(recipe.Suites.Keys).Concat(recipe.Groups.Keys).Concat(recipe.Searches.Keys);
    }
}
