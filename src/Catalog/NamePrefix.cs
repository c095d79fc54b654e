namespace TaskRecipes.Catalog;

/// <summary>What stands before the names of one checkpoint's tensors and not before another's: <c>bert.</c>, <c>model.</c>.</summary>
public static class NamePrefix
{
    /// <summary>What stands before most of the names in others; null where that is less than half of them.</summary>
    /// <param name="names">Names that others lack.</param>
    /// <param name="others">Names of which the first lack each.</param>
    public static string? Of(IReadOnlyCollection<string> names, IReadOnlyCollection<string> others)
    {
        var known = names.ToHashSet(StringComparer.Ordinal);
        var best = others.SelectMany(other => Cuts(other).Where(cut => known.Contains(other[cut..])).Select(cut => other[..cut]).Take(1))
            .CountBy(prefix => prefix, StringComparer.Ordinal).OrderByDescending(prefix => prefix.Value).FirstOrDefault();
        return best.Key is not null && 2 * best.Value >= names.Count ? best.Key : null;
    }

    private static IEnumerable<int> Cuts(string name) => Enumerable.Range(1, name.Length - 1).Where(cut => name[cut - 1] == '.');
}
