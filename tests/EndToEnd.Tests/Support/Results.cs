using System.Text.Json;

namespace TaskRecipes.EndToEnd.Tests.Support;

/// <summary>Short questions to what the tool printed.</summary>
internal static class Results
{
    public static JsonElement Step(this ToolResult result, string id) =>
        result.Json.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("id").GetString() == id);

    public static IReadOnlyList<string> Run(this ToolResult result, string output = "both") =>
        [.. result.Step($"output:{output}").GetProperty("tensors").GetProperty("run").EnumerateArray().Select(name => name.GetString()!)];

    public static int Cached(this ToolResult result, string output = "both") =>
        result.Step($"output:{output}").GetProperty("tensors").GetProperty("cached").GetInt32();

    public static void ShouldHaveDoneNothing(this ToolResult result)
    {
        foreach (var step in result.Json.GetProperty("steps").EnumerateArray())
        {
            step.GetProperty("status").GetString().Should().Be("cached");
            step.GetProperty("bytesRead").GetInt64().Should().Be(0);
            step.GetProperty("bytesWritten").GetInt64().Should().Be(0);
        }
    }
}
