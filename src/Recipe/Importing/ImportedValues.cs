using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;
using TaskRecipes.Recipe.Language.Yaml;

namespace TaskRecipes.Recipe.Importing;

/// <summary>Reads values of mergekit's parameters, which may stand in several places and hold for some tensors only.</summary>
internal sealed class ImportedValues(DiagnosticBag errors)
{
    /// <summary>A parameter's value; null where the file does not say it.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="scopes">Mappings that may hold it, the nearest first: what a nearer one leaves open another may say.</param>
    public ImportedValue? Of(ImportedParameter parameter, IEnumerable<YamlMapping?> scopes)
    {
        var filters = new List<(string Filter, ImportedPoints Points)>();
        var errorsBefore = errors.Errors;
        ImportedPoints? rest = null;
        SourceSpan? varies = null;
        foreach (var node in scopes.Select(scope => scope?.Get(parameter.Theirs)).OfType<YamlNode>().Where(IsSaid))
        {
            var isList = node is YamlSequence { Items: [YamlMapping, ..] };
            rest = isList ? Conditions((YamlSequence)node, parameter, filters) : Points(node, parameter);
            varies ??= isList || node is YamlSequence ? node.At : null;
            if (rest is not null || errors.Errors > errorsBefore)
            {
                break;
            }
        }

        if (errors.Errors > errorsBefore || (filters.Count == 0 && rest is null))
        {
            return null;
        }

        var value = new ImportedValue(filters, rest);
        if (parameter.IsWhole && (filters.Count > 0 || value.IsGradient))
        {
            errors.Add(ImportErrors.CanNotBeSaid(
                varies!.Value, $"a '{parameter.Theirs}' that differs from tensor to tensor", "give one value, or merge the tensors in question by an operation of their own"));
        }

        return value;
    }

    /// <summary>Whether a flag is set; null where the file does not say it, or after an error.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public bool? Flag(ImportedParameter parameter, IEnumerable<YamlMapping?> scopes)
    {
        var node = scopes.Select(scope => scope?.Get(parameter.Theirs)).OfType<YamlNode>().FirstOrDefault(IsSaid);
        if (node is YamlSequence { Items: [YamlMapping only] } && only.Find("filter") is null && only.Get("value") is { } value)
        {
            node = value;
        }

        switch ((node as YamlScalar)?.Value.ToLowerInvariant())
        {
            case "true" or "yes" or "on" or "1" or "1.0":
                return true;
            case "false" or "no" or "off" or "0" or "0.0":
                return false;
            case null when node is null:
                return null;
            default:
                errors.Add(ImportErrors.Wanted(node!.At, "true or false", node.Description));
                return null;
        }
    }

    private static bool IsSaid(YamlNode node) => node is not YamlScalar { Kind: CoreKind.Null };

    /// <summary>Adds conditions; returns the value for all other tensors where the list ends in one.</summary>
    private ImportedPoints? Conditions(YamlSequence list, ImportedParameter parameter, List<(string Filter, ImportedPoints Points)> filters)
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
            else if (Points(value, parameter) is { } points)
            {
                if (map.Get("filter") is not YamlScalar { Kind: not CoreKind.Null, Value: not "*" } filter)
                {
                    return points;
                }

                Add(filters, filter, points);
            }
        }

        return null;
    }

    /// <summary>Of one filter said twice the first holds.</summary>
    private void Add(List<(string Filter, ImportedPoints Points)> filters, YamlScalar filter, ImportedPoints points)
    {
        if (filter.Value.Contains('*', StringComparison.Ordinal))
        {
            errors.Add(ImportErrors.Wanted(filter.At, "a part of tensors' names, since mergekit's filters are plain text", filter.Description));
        }
        else if (filters.TrueForAll(known => known.Filter != filter.Value))
        {
            filters.Add((filter.Value, points));
        }
    }

    private ImportedPoints? Points(YamlNode node, ImportedParameter parameter)
    {
        var numbers = (node is YamlSequence { Items.Count: > 0 } list ? list.Items : [node]).Select(item => Number(item, parameter)).ToList();
        return numbers.Contains(null) ? null : new ImportedPoints([.. numbers.OfType<ExactDecimal>()]);
    }

    private ExactDecimal? Number(YamlNode node, ImportedParameter parameter)
    {
        // mergekit reads '1e-3' as a number too, though its YAML does not.
        if (node is YamlScalar scalar && ExactDecimal.TryParse(scalar.Value.TrimStart('+'), out var number) && double.IsFinite(number.ToDouble()))
        {
            return parameter.Most is { } most && number > most ? most : number;
        }

        errors.Add(ImportErrors.Wanted(node.At, "a number", node.Description));
        return null;
    }
}
