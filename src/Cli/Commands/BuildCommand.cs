using System.CommandLine;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>build</c>: plan and run.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var command = new Command("build", "Plans and builds outputs; what has not changed is not touched.");
        var recipeArguments = new RecipeArguments(command);
        var options = new BuildArguments(command);
        return command.Does((parsed, cancellation) =>
        {
            if (recipeArguments.Read(parsed, out var diagnostics) is not { } recipe)
            {
                if (recipeArguments.Json(parsed))
                {
                    BuildJson.WriteInvalid(recipeArguments.Split(parsed).Path, diagnostics);
                }

                return ExitCodes.Usage;
            }

            var outputs = Targets.Resolve(recipe, recipeArguments.Split(parsed).Names, options.Out(parsed));
            using var progress = BuildProgress.Start(options.Quiet(parsed), options.Verbose(parsed), options.Events(parsed));
            var report = Builder.Build(recipe, outputs, options.Of(parsed, recipeArguments.Store(parsed)), progress, cancellation);
            progress.Dispose();
            if (recipeArguments.Json(parsed))
            {
                BuildJson.Write(recipe, report);
            }
            else if (!options.Quiet(parsed))
            {
                BuildSummary.Write(report);
            }

            return report.ExitCode;
        });
    }
}
