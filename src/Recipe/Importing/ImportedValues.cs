using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>
/// Values of mergekit's parameters in a recipe's words. A gradient is a list over the layers, as it is in recipes; filters are
/// substrings of tensor names and become globs, the first that fits wins in both.
/// </summary>
internal sealed class ImportedValues(DiagnosticBag errors)
{
    /// <summary>
    /// Whether values are for a slice of one layer: mergekit takes the last point of a gradient for it, and the first for tensors
    /// without a layer.
    /// </summary>
    public bool OfOneLayer { get; set; }

    /// <summary>The value as a recipe writes it; null where the file does not say it.</summary>
    /// <param name="name">mergekit's name of the parameter.</param>
    /// <param name="scopes">Mappings that may hold it, the nearest first.</param>
    public string? Of(string name, IEnumerable<YamlMapping?> scopes)
    {
        var globs = new List<string>();
        foreach (var scope in scopes)
        {
            switch (scope?.Get(name))
            {
                case null or YamlScalar { Kind: CoreKind.Null }:
                    continue;
                case YamlSequence { Items: [YamlMapping, ..] } filters:
                    if (Filters(filters, globs) is { } whole)
                    {
                        return globs.Count == 0 ? whole : Map(globs, whole);
                    }

                    continue;
                case YamlSequence { Items.Count: > 1 } gradient when OfOneLayer && globs.Count == 0:
                    return $"{{ \"*.0.*\": {Number(gradient.Items[^1])}, default: {Number(gradient.Items[0])} }}";
                case { } value:
                    var plain = Plain(value);
                    return globs.Count == 0 ? plain : Map(globs, plain);
            }
        }

        return globs.Count == 0 ? null : Map(globs, null);
    }

    /// <summary>true or false, in any of the forms that mergekit reads; null after an error.</summary>
    public bool? Flag(YamlNode node)
    {
        var text = (node as YamlScalar)?.Value.ToLowerInvariant();
        switch (text)
        {
            case "true" or "yes" or "on" or "1" or "1.0":
                return true;
            case "false" or "no" or "off" or "0" or "0.0":
                return false;
            default:
                errors.Add(ImportErrors.Wanted(node.At, "true or false", node.Description));
                return null;
        }
    }

    /// <summary>Adds conditions as globs; returns the value for all other tensors where the list ends in one.</summary>
    private string? Filters(YamlSequence list, List<string> globs)
    {
        foreach (var item in list.Items)
        {
            if (item is not YamlMapping map)
            {
                errors.Add(ImportErrors.Wanted(item.At, "a mapping with 'filter' and 'value'", item.Description));
                continue;
            }

            foreach (var entry in map.Entries.Where(entry => entry.Key.Value is not ("filter" or "value")))
            {
                errors.Add(ImportErrors.UnknownKey(entry.Key.At, entry.Key.Value, "of a filter", ["filter", "value"]));
            }

            if (map.Get("value") is not { } value)
            {
                errors.Add(ImportErrors.Missing(item.At, "value", "in this filter"));
            }
            else if (map.Get("filter") is YamlScalar { Kind: not CoreKind.Null, Value: not "*" } filter)
            {
                globs.Add($"{ImportedText.Quote($"*{filter.Value}*")}: {Plain(value)}");
            }
            else
            {
                return Plain(value);
            }
        }

        return null;
    }

    private static string Map(List<string> globs, string? whole) =>
        $"{{ {string.Join(", ", whole is null ? globs : [.. globs, $"default: {whole}"])} }}";

    private string Plain(YamlNode node)
    {
        if (node is YamlSequence { Items.Count: > 0 } list)
        {
            if (OfOneLayer)
            {
                return Number(list.Items[^1]);
            }

            return $"[{string.Join(", ", list.Items.Select(Number))}]";
        }

        return node is YamlScalar scalar && scalar.Value.ToLowerInvariant() is "true" or "false"
            ? ((YamlScalar)node).Value.ToLowerInvariant()
            : Number(node);
    }

    private string Number(YamlNode node)
    {
        // mergekit reads '1e-3' as a number too, though its YAML does not.
        if (node is YamlScalar scalar && ExactDecimal.TryParse(scalar.Value.TrimStart('+'), out var number))
        {
            return number.ToDisplay();
        }

        errors.Add(ImportErrors.Wanted(node.At, "a number", node.Description));
        return "0";
    }
}
