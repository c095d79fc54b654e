using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Cli.Commands;

/// <summary>Which outputs the names on the command line mean (SPEC 4).</summary>
internal static class Targets
{
    /// <summary>The outputs meant; all of them where nothing is named.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="names">Names, or step ids such as <c>output:both</c>.</param>
    /// <param name="outFolder"><c>--out</c>: where to write the one target.</param>
    public static IReadOnlyList<OutputDeclaration> Resolve(CheckedRecipe recipe, IReadOnlyList<string> names, string? outFolder)
    {
        if (outFolder is not null)
        {
            return names.Count == 1 ? [Elsewhere(recipe, names[0], Path.TrimEndingDirectorySeparator(Path.GetFullPath(outFolder)))] : throw UsageException.OutNeedsOneTarget();
        }

        return names.Count == 0
            ? [.. recipe.Outputs.Values]
            : [.. names.SelectMany(name => Named(recipe, name)).Distinct()];
    }

    private static IReadOnlyList<OutputDeclaration> Named(CheckedRecipe recipe, string target)
    {
        var (kind, name) = Parts(target);
        var outputs = recipe.Outputs.Values
            .Where(output => (kind is null or "output" && output.Name == name) || (kind != "output" && output.Of == name)).ToList();
        return outputs.Count > 0 ? outputs
            : kind != "output" && recipe.Entries.ContainsKey(name) ? throw UsageException.NoOutput(target)
            : throw Unknown(recipe, target, name);
    }

    private static OutputDeclaration Elsewhere(CheckedRecipe recipe, string target, string path)
    {
        var (kind, name) = Parts(target);
        if (kind is null or "output" && recipe.Outputs.TryGetValue(name, out var output))
        {
            return output with { Path = path };
        }

        const long UsualShard = 5_000_000_000;
        return recipe.Entries.TryGetValue(name, out var entry)
            ? new OutputDeclaration(name, entry.At, name, path, null, UsualShard)
            : throw Unknown(recipe, target, name);
    }

    private static (string? Kind, string Name) Parts(string target)
    {
        var colon = target.IndexOf(':');
        return colon < 0 ? (null, target) : (target[..colon], target[(colon + 1)..]);
    }

    private static UsageException Unknown(CheckedRecipe recipe, string target, string name)
    {
        var known = recipe.Outputs.Keys.Concat(recipe.Entries.Keys).Distinct(StringComparer.Ordinal).ToList();
        return UsageException.UnknownTarget(target, Suggestion.For(name, known), known);
    }
}
