using TaskRecipes.Cli.Text;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Json;

/// <summary>The object of <c>graph --format json</c>.</summary>
internal static class GraphJson
{
    public static void Write(BuildPlan plan) => JsonOut.Write(json =>
    {
        json.WriteString("recipe", DiagnosticText.Short(plan.Recipe.Path));
        json.WriteStartArray("nodes");
        foreach (var step in plan.Steps)
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id);
            json.WriteString("kind", step.Kind);
            json.WriteString("action", PlanText.Word(step.Action));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var step in plan.Steps)
        {
            foreach (var input in step.Inputs)
            {
                json.WriteStartObject();
                json.WriteString("from", input);
                json.WriteString("to", step.Id);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    });
}
