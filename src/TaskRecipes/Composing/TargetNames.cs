extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using rooms::TaskRecipes.Recipe.Planning;
using TaskRecipes.Basics;

namespace TaskRecipes.Composing;

/// <summary>What the names of targets mean (SPEC 4): outputs, entries with outputs, fine-tuned models, suites, searches.</summary>
internal static class TargetNames
{
    /// <summary>What is meant; everything where nothing is named.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="names">Names, or step ids such as <c>output:both</c>.</param>
    /// <exception cref="TaskRecipeException">A name is none, or means nothing that can be built.</exception>
    public static BuildTargets Resolve(CheckedRecipe recipe, IReadOnlyList<string> names) =>
        names.Count == 0 ? BuildTargets.All(recipe) : new NamedTargets(recipe).Of(names);

    /// <summary>One target, written to another place than the recipe says.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="target">An output, or a model or vector that need not have one.</param>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="TaskRecipeException">The name is none.</exception>
    public static BuildTargets Elsewhere(CheckedRecipe recipe, string target, string path)
    {
        var (kind, name) = Parts(target);
        if (kind is null or "output" && recipe.Outputs.TryGetValue(name, out var output))
        {
            return BuildTargets.Guarded(recipe, [output with { Path = path }]);
        }

        return recipe.Entries.TryGetValue(name, out var entry)
            ? BuildTargets.Guarded(recipe, [new OutputDeclaration(name, entry.At, name, path, null, OutputDeclaration.UsualShardBytes)])
            : throw TargetErrors.Unknown(recipe, target, name);
    }

    /// <summary>The kind of a step id and the name behind it; no kind where a bare name stands.</summary>
    public static (string? Kind, string Name) Parts(string target)
    {
        var colon = target.IndexOf(':');
        return colon < 0 ? (null, target) : (target[..colon], target[(colon + 1)..]);
    }
}
