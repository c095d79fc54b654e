using System.Globalization;
using System.Text.Json;

namespace TaskRecipes.Learning;

/// <summary>Says what is wrong with a file that should be JSON.</summary>
internal static class BrokenJson
{
    /// <summary>Whether it is cut off, or the first line that is no JSON, or that holds a value of another kind than is read.</summary>
    /// <param name="exception">What reading it threw.</param>
    /// <param name="json">The file.</param>
    public static string Problem(JsonException exception, ReadOnlySpan<byte> json)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"line {(exception.LineNumber ?? 0) + 1}");

        // A reader that may expect more is content with a beginning.
        return !IsSyntax(json, isWhole: true) ? $"{line} holds a value of another kind than is looked for"
            : IsSyntax(json, isWhole: false) ? $"it is no JSON at {line}"
            : "it is cut off";
    }

    private static bool IsSyntax(ReadOnlySpan<byte> json, bool isWhole)
    {
        try
        {
            var reader = new Utf8JsonReader(json, isWhole, default);
            while (reader.Read())
            {
            }

            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
