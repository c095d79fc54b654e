using System.Text.Json;
using System.Text.RegularExpressions;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Judging;

/// <summary>A program's results: numbers by paths such as <c>results.arc_challenge.acc_norm,none</c> (lm-evaluation-harness, result_schema).</summary>
internal sealed partial class ResultJson : IDisposable
{
    private readonly JsonDocument _json;

    private ResultJson(JsonDocument json) => _json = json;

    /// <summary>Reads a file.</summary>
    /// <exception cref="Basics.TaskRecipeException">It is not JSON.</exception>
    public static ResultJson Open(SuiteDeclaration suite, string file)
    {
        try
        {
            return new ResultJson(JsonDocument.Parse(NotNumbers().Replace(File.ReadAllText(file), match => match.Groups["text"].Success ? match.Value : "null")));
        }
        catch (JsonException exception)
        {
            throw JudgingErrors.NotJson(suite, Path.GetFileName(file), exception);
        }
    }

    /// <summary>A number; null where the path leads nowhere, or to something else ("N/A").</summary>
    public double? Number(string path) => Find(_json.RootElement, path.Split('.')) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    public void Dispose() => _json.Dispose();

    /// <summary>What Python writes for numbers that are none, outside texts.</summary>
    [GeneratedRegex("""(?<text>"(?:[^"\\]|\\.)*")|-?\bInfinity\b|\bNaN\b""", RegexOptions.CultureInvariant)]
    private static partial Regex NotNumbers();

    /// <summary>Names may hold dots themselves (<c>arc.v1.1</c>): the longest that there is wins.</summary>
    private static JsonElement? Find(JsonElement at, ReadOnlySpan<string> path)
    {
        if (path.Length == 0)
        {
            return at;
        }

        for (var length = path.Length; length > 0 && at.ValueKind == JsonValueKind.Object; length--)
        {
            if (at.TryGetProperty(string.Join('.', path[..length]!), out var next) && Find(next, path[length..]) is { } found)
            {
                return found;
            }
        }

        return at.ValueKind == JsonValueKind.Array && int.TryParse(path[0], System.Globalization.CultureInfo.InvariantCulture, out var index)
            && index >= 0 && index < at.GetArrayLength()
                ? Find(at[index], path[1..])
                : null;
    }
}
