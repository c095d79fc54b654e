using System.CommandLine;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Commands;

/// <summary><c>explain STEP</c>: why it would run.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var command = new Command("explain", "Says why a step would run: what its key was made from, and what differs from the last build.");
        var recipeArguments = new RecipeArguments(command);
        return command.Does((parsed, cancellation) =>
        {
            if (recipeArguments.Read(parsed, out _) is not { } recipe)
            {
                return ExitCodes.Usage;
            }

            var options = new BuildOptions { Store = recipeArguments.Store(parsed) };
            var plan = Builder.Plan(recipe, BuildTargets.All(recipe), options);
            foreach (var diagnostic in plan.Diagnostics)
            {
                DiagnosticText.Write(diagnostic);
            }

            if (plan.HasErrors)
            {
                return ExitCodes.Of(plan.Diagnostics);
            }

            var steps = Named(plan, recipeArguments.Split(parsed).Names);
            if (recipeArguments.Json(parsed))
            {
                WriteJson(recipe, steps, options);
                return ExitCodes.Done;
            }

            foreach (var step in steps)
            {
                Console.Out.WriteLine($"{step.Id}: {PlanText.Word(step.Action)}{(step.Reason.Length > 0 ? $": {step.Reason}" : "")}");
                var last = Builder.LastFacts(recipe, step.Id, options);
                foreach (var line in last is null ? [] : Reasons.Differences(last, step.Facts))
                {
                    Console.Out.WriteLine($"  {line}");
                }

                foreach (var fact in step.Facts)
                {
                    Console.Out.WriteLine($"  {fact.Label}: {(fact.Value.Length == 0 ? "not known yet" : fact.Value)}");
                }
            }

            return ExitCodes.Done;
        });
    }

    private static IReadOnlyList<PlanStep> Named(BuildPlan plan, IReadOnlyList<string> names) => names.Count == 0
        ? plan.Steps
        : [.. names.SelectMany(name =>
        {
            var steps = plan.Steps.Where(step => step.Id == name || step.Name == name).ToList();
            return steps.Count > 0 ? steps : throw Unknown(name, plan.Steps);
        })];

    private static UsageException Unknown(string name, IReadOnlyList<PlanStep> steps)
    {
        var ids = steps.Select(step => step.Id).ToList();
        var near = Suggestion.For(name, ids) ?? (Suggestion.For(name, steps.Select(step => step.Name)) is { } bare ? steps.First(step => step.Name == bare).Id : null);
        return UsageException.UnknownStep(name, near, ids);
    }

    private static void WriteJson(Recipe.Language.Checked.CheckedRecipe recipe, IReadOnlyList<PlanStep> steps, BuildOptions options) =>
        JsonOut.Write(json =>
        {
            json.WriteStartArray("steps");
            foreach (var step in steps)
            {
                json.WriteStartObject();
                json.WriteString("id", step.Id);
                json.WriteString("action", PlanText.Word(step.Action));
                json.WriteString("reason", step.Reason);
                json.WriteDigest("key", step.Key);
                json.WriteStartArray("facts");
                var last = Builder.LastFacts(recipe, step.Id, options);
                foreach (var fact in step.Facts)
                {
                    json.WriteStartObject();
                    json.WriteString("label", fact.Label);
                    json.WriteString("now", fact.Value);
                    json.WriteString("last", last?.FirstOrDefault(known => known.Label == fact.Label)?.Value);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
}
