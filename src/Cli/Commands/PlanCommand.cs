using System.CommandLine;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>plan</c>: what a build would do, and why.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var command = new Command("plan", "Says what a build would do and why; reads headers and records only.");
        var recipeArguments = new RecipeArguments(command);
        var detailed = new Option<bool>("--detailed-exitcode") { Description = "Exits with 0 for nothing to do, 2 for something or maybe something, 1 for an error." };
        var exact = new Option<bool>("--exact") { Description = "Reads sources that are new or were touched first, so that nothing remains that may run." };
        command.Options.Add(detailed);
        command.Options.Add(exact);
        return command.Does((parsed, cancellation) =>
        {
            var asked = parsed.GetValue(detailed);
            if (recipeArguments.Read(parsed, out _) is not { } recipe)
            {
                return asked ? ExitCodes.Failed : ExitCodes.Usage;
            }

            var targets = Targets.Resolve(recipe, recipeArguments.Split(parsed).Names, null);
            var options = new BuildOptions { Store = recipeArguments.Store(parsed) };
            var plan = parsed.GetValue(exact) ? Exactly(recipe, targets, options, cancellation) : Builder.Plan(recipe, targets, options);
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
                PlanText.Write(plan, Console.Out, Terminal.Out);
            }

            return plan.HasErrors ? (asked ? ExitCodes.Failed : ExitCodes.Of(plan.Diagnostics))
                : asked && plan.ToRun + plan.MayRun > 0 ? ExitCodes.SomethingToDo
                : ExitCodes.Done;
        });
    }

    private static BuildPlan Exactly(
        CheckedRecipe recipe, BuildTargets targets, BuildOptions options, CancellationToken cancellation)
    {
        using var progress = BuildProgress.Start(quiet: false, verbose: false, events: null);
        return Builder.PlanExact(recipe, targets, options, progress, cancellation);
    }
}
