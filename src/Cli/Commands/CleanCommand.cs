using System.CommandLine;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>clean</c>: removes what builds of this recipe wrote, never sources or the store.</summary>
internal static class CleanCommand
{
    public static Command Create()
    {
        var command = new Command("clean", "Removes the recipe's outputs and what interrupted builds left; never sources, the store or files that were changed.");
        var recipeArguments = new RecipeArguments(command);
        var overwrite = new Option<bool>("--overwrite") { Description = "Removes outputs that were changed too." };
        var stamps = new Option<string[]>("--stamp") { Description = "Removes what builds with this --stamp wrote, and the stamp; no recipe is read." };
        command.Options.Add(overwrite);
        command.Options.Add(stamps);
        return command.Does((parsed, cancellation) =>
        {
            if (parsed.GetValue(stamps) is { Length: > 0 } files)
            {
                foreach (var file in files)
                {
                    StampedOutputs.Remove(file, parsed.GetValue(overwrite));
                }

                return ExitCodes.Done;
            }

            if (recipeArguments.Read(parsed, out _) is not { } recipe)
            {
                return ExitCodes.Usage;
            }

            var outputs = Targets.Outputs(recipe, recipeArguments.Split(parsed).Names);
            var options = new BuildOptions { Store = recipeArguments.Store(parsed), Overwrite = parsed.GetValue(overwrite) };
            foreach (var path in Builder.Clean(outputs.Select(output => output.Path), options))
            {
                Console.Out.WriteLine($"- {DiagnosticText.Short(path)}");
            }

            return ExitCodes.Done;
        });
    }
}
