extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using rooms::TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Basics;

namespace TaskRecipes.Composing;

/// <summary>Names of targets that mean nothing: TR0904, TR0905, TR0912.</summary>
internal static class TargetErrors
{
    public static TaskRecipeException Unknown(CheckedRecipe recipe, string target, string name) => Unknown(
        target, name,
        [
            .. recipe.Outputs.Keys.Concat(recipe.Entries.Keys).Concat(recipe.Suites.Keys).Concat(recipe.Groups.Keys).Concat(recipe.Searches.Keys)
                .Distinct(StringComparer.Ordinal),
        ]);

    public static TaskRecipeException Unknown(string target, string name, IReadOnlyCollection<string> known) =>
        Error("TR0904", $"no target '{target}'{Suggestion.NearAndList(Suggestion.For(name, known), known)}");

    public static TaskRecipeException NoOutput(string target) =>
        Error("TR0905", $"'{target}' has no output; declare one under outputs, or write it with --out DIR");

    public static TaskRecipeException NotEvaluated(string suite) =>
        Error("TR0912", $"nothing is declared under evaluate for suite '{suite}'; name models and suites there");

    private static TaskRecipeException Error(string code, string message) => new("", code, message);
}
