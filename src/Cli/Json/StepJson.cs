using System.Text.Json;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Json;

/// <summary>A step as a build left it, in <c>build --format json</c> and in events.</summary>
internal static class StepJson
{
    public static void WriteFields(Utf8JsonWriter json, StepReport step)
    {
        json.WriteString("id", step.Id);
        json.WriteString("kind", step.Id[..step.Id.IndexOf(':')]);
        json.WriteString("status", step.Status.ToString().ToLowerInvariant());
        json.WriteDigest("key", step.Key);
        json.WriteString("reason", step.Reason);
        json.WriteNumber("seconds", Math.Round(step.Seconds, 4));
        json.WriteNumber("bytesRead", step.BytesRead);
        json.WriteNumber("bytesWritten", step.BytesWritten);
        if (step.TensorsRun is { } run)
        {
            json.WriteStartObject("tensors");
            json.WriteNames("run", run);
            json.WriteNumber("cached", step.TensorsCached ?? 0);
            json.WriteEndObject();
        }
    }
}
