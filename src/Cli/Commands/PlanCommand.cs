using System.CommandLine;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>plan</c>: what a build would do, and why.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var command = new Command("plan", "Says what a build would do and why, without reading weights.");
        var recipeArguments = new RecipeArguments(command);
        var detailed = new Option<bool>("--detailed-exitcode") { Description = "Exits with 0 for nothing to do, 2 for something or maybe something, 1 for an error." };
        command.Options.Add(detailed);
        return command.Does((parsed, cancellation) =>
        {
            var asked = parsed.GetValue(detailed);
            if (recipeArguments.Read(parsed, out _) is not { } recipe)
            {
                return asked ? ExitCodes.Failed : ExitCodes.Usage;
            }

            var outputs = Targets.Resolve(recipe, recipeArguments.Split(parsed).Names, null);
            var plan = Builder.Plan(recipe, outputs, new BuildOptions { Store = recipeArguments.Store(parsed) });
            foreach (var diagnostic in plan.Diagnostics)
            {
                DiagnosticText.Write(diagnostic);
            }

            if (recipeArguments.Json(parsed))
            {
                PlanJson.Write(plan);
            }
            else if (!plan.HasErrors)
            {
                PlanText.Write(plan, Console.Out);
            }

            return plan.HasErrors ? ExitCodes.Failed
                : asked && plan.ToRun + plan.MayRun > 0 ? ExitCodes.SomethingToDo
                : ExitCodes.Done;
        });
    }
}
