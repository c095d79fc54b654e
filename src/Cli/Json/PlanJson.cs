using TaskRecipes.Cli.Text;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Cli.Json;

/// <summary>The object of <c>plan --format json</c>.</summary>
internal static class PlanJson
{
    public static void Write(BuildPlan plan) => JsonOut.Write(json =>
    {
        json.WriteString("recipe", DiagnosticText.Short(plan.Recipe.Path));
        json.WriteNumber("toRun", plan.ToRun);
        json.WriteNumber("mayRun", plan.MayRun);
        json.WriteNumber("cached", plan.Cached);
        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id);
            json.WriteString("kind", step.Kind);
            json.WriteString("action", PlanText.Word(step.Action));
            json.WriteString("reason", step.Reason);
            json.WriteDigest("key", step.Key);
            json.WriteNames("inputs", step.Inputs);
            json.WriteNames("fusedInto", step.FusedInto);
            json.WriteNumber("bytesRead", step.BytesRead);
            json.WriteNumber("bytesWritten", step.BytesWritten);
            json.WriteNumber("peakMemory", step.PeakMemory);
            if (step.TensorsToRun is { } tensors)
            {
                json.WriteNames("tensorsToRun", tensors);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("sources");
        foreach (var (name, source) in plan.Sources)
        {
            json.WriteOutline(name, TensorOutline.Of([.. source.Tensors.Keys], source.Config()));
        }

        json.WriteEndObject();
        json.WriteDiagnostics(plan.Diagnostics);
    });
}
