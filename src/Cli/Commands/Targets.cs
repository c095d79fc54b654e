extern alias library;

using library::TaskRecipes.Composing;
using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Commands;

/// <summary>What the names on the command line mean: as the library says, and a wrong one is an error of the command line.</summary>
internal static class Targets
{
    /// <summary>What is meant; everything where nothing is named.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="names">Names, or step ids such as <c>output:both</c>.</param>
    /// <param name="outFolder"><c>--out</c>: where to write the one target.</param>
    public static BuildTargets Resolve(CheckedRecipe recipe, IReadOnlyList<string> names, string? outFolder)
    {
        if (outFolder is not null && names.Count != 1)
        {
            throw UsageException.OutNeedsOneTarget();
        }

        try
        {
            return outFolder is null
                ? TargetNames.Resolve(recipe, names)
                : TargetNames.Elsewhere(recipe, names[0], Path.TrimEndingDirectorySeparator(Path.GetFullPath(outFolder)));
        }
        catch (TaskRecipeException exception)
        {
            throw Usage(exception);
        }
    }

    /// <summary>What to say of a name that is none of these.</summary>
    public static UsageException Unknown(string target, IReadOnlyCollection<string> known) => Usage(TargetErrors.Unknown(target, target, known));

    /// <summary>The outputs meant, for commands that know of nothing else.</summary>
    public static IReadOnlyList<OutputDeclaration> Outputs(CheckedRecipe recipe, IReadOnlyList<string> names) => Resolve(recipe, names, null).Outputs;

    private static UsageException Usage(TaskRecipeException exception) => new(exception.Diagnostic.Code, exception.Message);
}
