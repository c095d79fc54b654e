using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Cli.Json;

/// <summary>The object of <c>build --format json</c> (SPEC 4).</summary>
internal static class BuildJson
{
    public static void Fields(Utf8JsonWriter json, CheckedRecipe recipe, BuildReport report)
    {
        json.WriteString("recipe", DiagnosticText.Short(recipe.Path));
        json.WriteNumber("exitCode", report.ExitCode);
        json.WriteStartArray("steps");
        foreach (var step in report.Steps)
        {
            json.WriteStartObject();
            StepJson.WriteFields(json, step);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteModels(json, report);
        json.WriteStartArray("gates");
        foreach (var gate in report.Gates)
        {
            json.WriteStartObject();
            json.WriteString("gate", gate.Gate);
            json.WriteBoolean("passed", gate.Passed);
            json.WriteFinite("left", gate.Left ?? double.NaN);
            json.WriteFinite("right", gate.Right ?? double.NaN);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("vars");
        foreach (var (name, value) in report.Variables.Count > 0 ? report.Variables : recipe.Variables)
        {
            json.WriteFinite(name, value.ToDouble());
        }

        json.WriteEndObject();
        json.WriteStartObject("outputs");
        foreach (var (name, output) in report.Outputs)
        {
            json.WriteStartObject(name);
            json.WriteString("path", output.Path);
            json.WriteDigest("digest", output.Digest);
            json.WriteNumber("tensors", output.Tensors);
            json.WriteNumber("bytes", output.Bytes);
            json.WriteBoolean("published", output.Published);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteDiagnostics(report.Diagnostics);
        WriteSearches(json, report);
    }

    private static void WriteSearches(Utf8JsonWriter json, BuildReport report)
    {
        json.WriteStartObject("searches");
        foreach (var (name, search) in report.Searches)
        {
            json.WriteStartObject(name);
            json.WriteStartObject("found");
            foreach (var (variable, value) in search.Values)
            {
                json.WriteNumber(variable, value.ToDouble());
            }

            json.WriteEndObject();
            json.WriteStartArray("curve");
            foreach (var candidate in search.Curve)
            {
                json.WriteStartObject();
                json.WriteStartArray("values");
                foreach (var value in candidate.Values)
                {
                    json.WriteNumberValue(value.ToDouble());
                }

                json.WriteEndArray();
                json.WriteFinite("score", candidate.Score);
                json.WriteBoolean("passes", candidate.Passes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteModels(Utf8JsonWriter json, BuildReport report)
    {
        json.WriteStartObject("models");
        foreach (var (model, suites) in report.Models)
        {
            json.WriteStartObject(model);
            foreach (var (suite, metrics) in suites)
            {
                json.WriteStartObject(suite);
                foreach (var (name, metric) in metrics)
                {
                    json.WriteStartObject(name);
                    json.WriteFinite("value", metric.Value);
                    json.WriteFinite("n", metric.Count ?? double.NaN);
                    json.WriteFinite("stderr", metric.StandardError ?? double.NaN);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Whether a command line, though it can not be parsed, asks for the object: it is printed whatever the code.</summary>
    public static bool IsAskedFor(string[] arguments) => arguments is ["build", ..]
        && (arguments.Contains("--format=json") || arguments.Contains("--format:json") || Array.IndexOf(arguments, "json") is > 0 and var at && arguments[at - 1] == "--format");

    /// <summary>A build that came to no steps (a wrong recipe, an interruption) still answers with an object.</summary>
    public static void WriteEnded(string path, int exitCode, IReadOnlyList<Diagnostic> diagnostics) => JsonOut.Write(json =>
    {
        json.WriteString("recipe", DiagnosticText.Short(path));
        json.WriteNumber("exitCode", exitCode);
        json.WriteNames("steps", []);
        json.WriteStartObject("models");
        json.WriteEndObject();
        json.WriteNames("gates", []);
        json.WriteStartObject("vars");
        json.WriteEndObject();
        json.WriteStartObject("outputs");
        json.WriteEndObject();
        json.WriteDiagnostics(diagnostics);
    });
}
