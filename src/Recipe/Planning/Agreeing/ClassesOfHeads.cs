using System.Globalization;
using System.Text.Json;
using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning.Agreeing;

/// <summary>Finds models whose heads have one shape and tell other classes apart: row by row they are merged as if the classes were the same.</summary>
internal static class ClassesOfHeads
{
    // As the hub's classes call their head.
    private static readonly string[] Heads = ["classifier.weight", "score.weight"];

    /// <summary>The warning; null where the classes are the same, or are not told of both.</summary>
    public static Diagnostic? Differ(SourceSpan at, TensorSet left, TensorSet right)
    {
        var both = Heads.Any(head => left.Calculated.TryGetValue(head, out var own) && right.Calculated.TryGetValue(head, out var other) && own.Shape.Equals(other.Shape));
        return both && left.Origin != right.Origin && Of(left.Origin) is { } first && Of(right.Origin) is { } second
            && !first.SequenceEqual(second, StringComparer.OrdinalIgnoreCase)
            ? PlanningErrors.HeadsDiffer(at, left.Label, first, right.Label, second) : null;
    }

    /// <summary>The names that config.json gives the classes; null where it gives none.</summary>
    public static IReadOnlyList<string>? Written(ModelOrigin origin) =>
        origin.Head is { } head ? [.. head.Labels] : FromConfig(origin.ConfigJson ?? origin.Source?.Config());

    private static string[]? Of(ModelOrigin origin)
    {
        var labels = Written(origin);

        // Names that the hub gives where nobody did tell nothing.
        return labels is null || labels.All(label => label.StartsWith("LABEL_", StringComparison.Ordinal)) ? null : [.. labels.Select(label => label.Trim())];
    }

    private static string[]? FromConfig(string? json)
    {
        try
        {
            using var config = JsonDocument.Parse(json ?? "{}");
            string?[] labels = config.RootElement.TryGetProperty("id2label", out var names)
                ? [.. names.EnumerateObject().OrderBy(name => int.Parse(name.Name, NumberStyles.None, CultureInfo.InvariantCulture)).Select(name => name.Value.GetString())]
                : [null];
            return labels.Contains(null) ? null : [.. labels.OfType<string>()];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            // No config of the hub's: nothing is told.
            return null;
        }
    }
}
