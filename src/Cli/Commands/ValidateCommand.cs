using System.CommandLine;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>validate</c>: parse and type-check; no weights are read.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var command = new Command("validate", "Checks a recipe without looking at any weights.");
        var recipeArguments = new RecipeArguments(command);
        return command.Does((parsed, cancellation) =>
        {
            var recipe = recipeArguments.Read(parsed, out var diagnostics);
            if (recipeArguments.Json(parsed))
            {
                JsonOut.Write(json =>
                {
                    json.WriteString("recipe", recipeArguments.Split(parsed).Path);
                    json.WriteBoolean("valid", recipe is not null);
                    json.WriteDiagnostics(diagnostics);
                });
            }
            else if (recipe is not null)
            {
                foreach (var warning in recipe.Warnings)
                {
                    DiagnosticText.Write(warning);
                }

                Console.Out.WriteLine($"{DiagnosticText.Short(recipe.Path)} is valid: {recipe.Entries.Count} models, vectors and operations, {Counted.Of(recipe.Outputs.Count, "output")}.");
            }

            return recipe is null ? ExitCodes.Usage : ExitCodes.Done;
        });
    }
}
