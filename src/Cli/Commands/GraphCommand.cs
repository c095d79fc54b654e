using System.CommandLine;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>graph</c>: the steps of a plan and what each uses.</summary>
internal static class GraphCommand
{
    public static Command Create()
    {
        var command = new Command("graph", "Draws the steps of a plan and what each uses.");
        var recipeArguments = new RecipeArguments(command, "mermaid", "dot", "json");
        return command.Does((parsed, cancellation) =>
        {
            if (recipeArguments.Read(parsed, out _) is not { } recipe)
            {
                return ExitCodes.Usage;
            }

            var targets = Targets.Resolve(recipe, recipeArguments.Split(parsed).Names, null);
            var plan = Builder.Plan(recipe, targets, new BuildOptions { Store = recipeArguments.Store(parsed) });
            foreach (var diagnostic in plan.Diagnostics)
            {
                DiagnosticText.Write(diagnostic);
            }

            if (plan.HasErrors)
            {
                return ExitCodes.Of(plan.Diagnostics);
            }

            switch (recipeArguments.Format(parsed))
            {
                case "json":
                    GraphJson.Write(plan);
                    break;
                case "dot":
                    GraphText.WriteDot(plan, Console.Out);
                    break;
                default:
                    GraphText.WriteMermaid(plan, Console.Out);
                    break;
            }

            return ExitCodes.Done;
        });
    }
}
