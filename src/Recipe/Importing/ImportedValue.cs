using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Importing;

/// <summary>A number, or several that run over the layers (mergekit's gradient).</summary>
/// <param name="Values">At least one.</param>
internal sealed record ImportedPoints(IReadOnlyList<ExactDecimal> Values)
{
    /// <summary>Whether the first layer has another value than the last.</summary>
    public bool Varies => Values[0] != Values[^1];

    /// <summary>The first point, which tensors without a layer have.</summary>
    public string First => Values[0].ToDisplay();

    /// <summary>The last point.</summary>
    public string Last => Values[^1].ToDisplay();

    public override string ToString() => Values.Count == 1 ? First : $"[{string.Join(", ", Values.Select(value => value.ToDisplay()))}]";
}

/// <summary>A value of mergekit's: that of the first filter that is a part of a tensor's name, else the rest's.</summary>
/// <param name="Filters">Parts of names, and what holds there.</param>
/// <param name="Rest">What holds for all other tensors; null where nothing was said.</param>
internal sealed record ImportedValue(IReadOnlyList<(string Filter, ImportedPoints Points)> Filters, ImportedPoints? Rest)
{
    // Parts of names that tensors before and behind the layers have.
    private static readonly string[] Layerless = ["embed", "lm_head", "wte", "wpe", "shared"];

    private static readonly string[] Layered = ["proj", "mlp", "attn", "attention"];

    /// <summary>Whether it runs over the layers.</summary>
    public bool IsGradient => Filters.Select(filter => filter.Points).Append(Rest).Any(points => points?.Values.Count > 1);

    /// <summary>Whether tensors before or behind the layers have another value than 1.</summary>
    public bool ReachesBeyondLayers =>
        (Rest is not null && (Rest.Values.Count > 1 || Rest.Values[0] != new ExactDecimal(1)))
        || Filters.Any(filter => !Layered.Any(word => filter.Filter.Contains(word, StringComparison.Ordinal)));

    /// <summary>As a recipe writes it: a list runs over the layers there too, filters are globs, of which the first that matches holds.</summary>
    public override string ToString() => Map(Filters.Select(filter => Glob(filter.Filter, $"{filter.Points}")), Rest?.ToString());

    /// <summary>As a recipe writes it for a model of one layer, where mergekit takes the last point, and the first for tensors without a layer.</summary>
    public string OfOneLayer()
    {
        var globs = Filters.SelectMany(filter => (string[])(filter.Points switch
        {
            { Varies: false } points => [Glob(filter.Filter, points.First)],
            var points when Layerless.Any(word => filter.Filter.Contains(word, StringComparison.Ordinal)) => [Glob(filter.Filter, points.First)],
            var points => [$"{ImportedText.Quote($"*.0.*{filter.Filter}*")}: {points.Last}", Glob(filter.Filter, points.First)],
        }));
        return Rest is { Varies: true } rest ? Map(globs.Append($"\"*.0.*\": {rest.Last}"), rest.First) : Map(globs, Rest?.First);
    }

    private static string Glob(string filter, string value) => $"{ImportedText.Quote($"*{filter}*")}: {value}";

    private static string Map(IEnumerable<string> globs, string? rest)
    {
        List<string> entries = [.. globs];
        return entries.Count == 0 ? rest! : $"{{ {string.Join(", ", rest is null ? entries : [.. entries, $"default: {rest}"])} }}";
    }
}
