using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace TaskRecipes.EndToEnd.Tests.Support;

/// <summary>What a run of the tool left: exit code, stdout, stderr.</summary>
internal sealed record ToolResult(int ExitCode, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public ToolResult ShouldExit(int code)
    {
        ExitCode.Should().Be(code, "{0}\n{1}", Out, Error);
        return this;
    }
}

/// <summary>The built tool as a process.</summary>
internal static class Tool
{
    /// <summary>128 + SIGKILL.</summary>
    public const int Killed = 137;

    private static readonly string Assembly = Path.GetFullPath(Metadata("Tool"));

    /// <summary>Starts it in a folder.</summary>
    public static Process Start(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for its end.</summary>
    public static ToolResult Finish(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new ToolResult(process.ExitCode, output, error.Result);
        }
    }

    private static string Metadata(string key) => typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
