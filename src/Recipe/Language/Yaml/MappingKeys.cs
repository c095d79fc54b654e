using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary>Refuses keys that stand twice and resolves merge keys: <c>&lt;&lt;: *common</c> adds the keys that are not given.</summary>
internal static class MappingKeys
{
    private const string Merge = "<<";

    public static List<YamlEntry> Settle(List<YamlEntry> entries, DiagnosticBag errors)
    {
        var seen = new Dictionary<string, YamlScalar>(entries.Count, StringComparer.Ordinal);
        var kept = new List<YamlEntry>(entries.Count);
        YamlEntry? merge = null;
        foreach (var entry in entries)
        {
            if (!seen.TryAdd(entry.Key.Value, entry.Key))
            {
                errors.Add(YamlErrors.DuplicateKey(entry.Key.At, entry.Key.Value, seen[entry.Key.Value].At));
            }
            else if (entry.Key is { IsPlain: true, Value: Merge })
            {
                merge = entry;
            }
            else
            {
                kept.Add(entry);
            }
        }

        if (merge is { } common)
        {
            foreach (var mapping in Merged(common, errors))
            {
                kept.AddRange(mapping.Entries.Where(entry => seen.TryAdd(entry.Key.Value, entry.Key)));
            }
        }

        return kept;
    }

    private static List<YamlMapping> Merged(YamlEntry merge, DiagnosticBag errors)
    {
        var mappings = new List<YamlMapping>();
        var items = merge.Value is YamlSequence list ? list.Items : [merge.Value];
        foreach (var item in items)
        {
            if (item is YamlMapping mapping)
            {
                mappings.Add(mapping);
            }
            else if (item is not YamlFault)
            {
                errors.Add(YamlErrors.BadMergeKey(merge.Key.At));
            }
        }

        return mappings;
    }
}
