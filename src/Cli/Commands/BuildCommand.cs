using System.CommandLine;
using System.Diagnostics;
using TaskRecipes.Basics;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Engine.Stamps;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>build</c>: plan and run.</summary>
internal static class BuildCommand
{
    public static Command Create(string[] arguments)
    {
        var command = new Command("build", "Plans and builds outputs; what has not changed is not touched.");
        var recipeArguments = new RecipeArguments(command);
        var options = new BuildArguments(command);
        return command.Does((parsed, cancellation) =>
        {
            try
            {
                return Run(arguments, recipeArguments, options, parsed, cancellation);
            }
            catch (UsageException exception) when (recipeArguments.Json(parsed))
            {
                // The object is printed whatever the code; the line on stderr follows.
                BuildJson.WriteEnded(recipeArguments.Split(parsed).Path, ExitCodes.Usage, [UsageException.Found(exception.Code, exception.Message)]);
                throw;
            }
        });
    }

    private static int Run(
        string[] arguments, RecipeArguments recipeArguments, BuildArguments options, ParseResult parsed, CancellationToken cancellation)
    {
        var started = DateTime.UtcNow;
        if (recipeArguments.Read(parsed, out var diagnostics) is not { } recipe)
        {
            if (recipeArguments.Json(parsed))
            {
                BuildJson.WriteEnded(recipeArguments.Split(parsed).Path, ExitCodes.Usage, diagnostics);
            }

            return ExitCodes.Usage;
        }

        var targets = Targets.Resolve(recipe, recipeArguments.Split(parsed).Names, options.Out(parsed));
        if (options.Stamp(parsed) is { } announced)
        {
            List<string> places = [.. targets.Outputs.Select(output => output.Path)];
            StampsOfProjects.Announce(announced, recipeArguments.Store(parsed), places);
            foreach (var disputed in StampsOfProjects.Disputed(announced, recipeArguments.Store(parsed), recipe.Path, arguments, places))
            {
                DiagnosticText.Write(disputed);
            }
        }

        var clock = Stopwatch.StartNew();
        using var progress = BuildProgress.Start(options.Quiet(parsed), options.Verbose(parsed), options.Events(parsed));
        BuildReport report;
        try
        {
            report = Builder.Build(recipe, targets, options.Of(parsed, recipeArguments.Store(parsed)), progress, cancellation);
        }
        catch (Exception exception) when (recipeArguments.Json(parsed) && exception is OperationCanceledException or TaskRecipeException)
        {
            // The object is printed whatever the code; the line on stderr follows.
            BuildJson.WriteEnded(
                recipe.Path,
                exception is TaskRecipeException failed ? ExitCodes.Of([failed.Diagnostic]) : ExitCodes.Interrupted,
                exception is TaskRecipeException failure ? [failure.Diagnostic] : []);
            throw;
        }

        if (options.JUnit(parsed) is { } junit)
        {
            JUnitFile.Write(junit, recipe.Name, report);
        }

        progress.Finished(report);
        progress.Dispose();
        if (targets.IsEmpty)
        {
            DiagnosticText.Write(new Diagnostic(
                new SourceSpan(recipe.Path, 0, 0), Severity.Warning, "TR0911", "nothing is declared under outputs, so there is nothing to build"));
        }

        if (recipeArguments.Json(parsed))
        {
            JsonOut.Write(json => BuildJson.Fields(json, recipe, report));
        }
        else if (!options.Quiet(parsed))
        {
            BuildSummary.Write(report, BuildSummary.Seconds(clock.Elapsed), Console.Out, Terminal.Out);
        }

        LeaveStamps(new StampKeeper(recipe, targets, options.Of(parsed, recipeArguments.Store(parsed))), report, started);
        return report.ExitCode;

        void LeaveStamps(StampKeeper keeper, BuildReport report, DateTime started)
        {
            var question = StandingAnswers.Question(arguments);
            var stamp = options.Stamp(parsed);
            var steady = question is null && stamp is null ? null : keeper.Look(report, started);
            if (question is not null && steady is not null)
            {
                keeper.Keep(steady, question, found => StandingAnswers.Render(recipe, found, recipeArguments.Json(parsed), options.Quiet(parsed)));
            }

            if (stamp is not null)
            {
                StampsOfProjects.Write(stamp, arguments, report, steady);
            }
        }
    }
}
