using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Commands;

/// <summary>What the names on the command line mean (SPEC 4): outputs, entries with outputs, fine-tuned models, suites, searches.</summary>
internal static class Targets
{
    /// <summary>What is meant; everything where nothing is named.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="names">Names, or step ids such as <c>output:both</c>.</param>
    /// <param name="outFolder"><c>--out</c>: where to write the one target.</param>
    public static BuildTargets Resolve(CheckedRecipe recipe, IReadOnlyList<string> names, string? outFolder)
    {
        if (outFolder is not null)
        {
            return names.Count == 1
                ? BuildTargets.Guarded(recipe, [Elsewhere(recipe, names[0], Path.TrimEndingDirectorySeparator(Path.GetFullPath(outFolder)))])
                : throw UsageException.OutNeedsOneTarget();
        }

        return names.Count == 0 ? BuildTargets.All(recipe) : new NamedTargets(recipe).Of(names);
    }

    /// <summary>The outputs meant, for commands that know of nothing else.</summary>
    public static IReadOnlyList<OutputDeclaration> Outputs(CheckedRecipe recipe, IReadOnlyList<string> names) => Resolve(recipe, names, null).Outputs;

    private static OutputDeclaration Elsewhere(CheckedRecipe recipe, string target, string path)
    {
        var (kind, name) = Parts(target);
        if (kind is null or "output" && recipe.Outputs.TryGetValue(name, out var output))
        {
            return output with { Path = path };
        }

        return recipe.Entries.TryGetValue(name, out var entry)
            ? new OutputDeclaration(name, entry.At, name, path, null, OutputDeclaration.UsualShardBytes)
            : throw Unknown(recipe, target, name);
    }

    /// <summary>The kind of a step id and the name behind it; no kind where a bare name stands.</summary>
    public static (string? Kind, string Name) Parts(string target)
    {
        var colon = target.IndexOf(':');
        return colon < 0 ? (null, target) : (target[..colon], target[(colon + 1)..]);
    }

    /// <summary>What to say of a name that is none.</summary>
    public static UsageException Unknown(CheckedRecipe recipe, string target, string name)
    {
        List<string> known =
        [
            .. recipe.Outputs.Keys.Concat(recipe.Entries.Keys).Concat(recipe.Suites.Keys).Concat(recipe.Groups.Keys).Concat(recipe.Searches.Keys)
                .Distinct(StringComparer.Ordinal),
        ];
        return UsageException.UnknownTarget(target, Suggestion.For(name, known), known);
    }
}
