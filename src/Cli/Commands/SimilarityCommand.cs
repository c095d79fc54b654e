using System.CommandLine;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Engine.Comparing;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>similarity</c>: the cosine of every two vectors of a recipe, and with <c>--full</c> all else that tells how they go together.</summary>
internal static class SimilarityCommand
{
    public static Command Create()
    {
        var command = new Command("similarity", "Measures the cosine of every two vectors of a recipe, or of those named; operations that are vectors count too.");
        var recipeArguments = new RecipeArguments(command);
        var full = new Option<bool>("--full") { Description = "Measures sign conflicts, norm ratios, the overlap of the greatest 20 %, ranks and subspace alignment too." };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "With --full: prints the figures of each tensor." };
        command.Options.Add(full);
        command.Options.Add(verbose);
        return command.Does((parsed, cancellation) =>
        {
            if (recipeArguments.Read(parsed, out _) is not { } recipe)
            {
                return ExitCodes.Usage;
            }

            var names = Vectors(recipe, recipeArguments.Split(parsed).Names);
            var options = new BuildOptions { Store = recipeArguments.Store(parsed) };
            if (parsed.GetValue(full))
            {
                var report = FullSimilarity.Of(recipe, names, options, cancellation);
                Answer(() => SimilarityText.Write(report, parsed.GetValue(verbose)), json => json.WriteSimilarity(report));
            }
            else
            {
                var report = VectorSimilarity.Of(recipe, names, options, cancellation);
                Answer(() => SimilarityText.Write(report), json => json.WriteSimilarity(report));
            }

            return ExitCodes.Done;

            void Answer(Action text, Action<System.Text.Json.Utf8JsonWriter> fields)
            {
                if (!recipeArguments.Json(parsed))
                {
                    text();
                    return;
                }

                JsonOut.Write(json =>
                {
                    json.WriteString("recipe", DiagnosticText.Short(recipe.Path));
                    fields(json);
                });
            }
        });
    }

    private static IReadOnlyList<string> Vectors(CheckedRecipe recipe, IReadOnlyList<string> asked)
    {
        var known = EntryTensors.Vectors(recipe);
        foreach (var name in asked.Where(name => !known.Contains(name)))
        {
            throw UsageException.NotAVector(name, known);
        }

        return known.Count == 0 ? throw UsageException.NoVectors(DiagnosticText.Short(recipe.Path))
            : asked.Count == 0 ? known
            : [.. asked.Distinct(StringComparer.Ordinal)];
    }
}
