using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Planning.Agreeing;

/// <summary>
/// Gives operands the reference's names where these differ by a prefix that classes of the hub put before all names below the heads and others do not:
/// an output with a new head has it, and the model that it was tuned from may not.
/// </summary>
internal static class Prefixes
{
    /// <summary>The operands, the reference first, each with its names.</summary>
    public static void Apply(TensorSet[] operands)
    {
        var reference = Names(operands[0]);
        for (var i = 1; i < operands.Length; i++)
        {
            var own = Names(operands[i]);
            foreach (var prefix in TensorNames.Prefixes)
            {
                if (Stands(prefix, own, reference))
                {
                    operands[i] = Renamed(operands[i], name => name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name);
                    break;
                }

                if (Stands(prefix, reference, own))
                {
                    operands[i] = Renamed(operands[i], name => TensorNames.IsBesidePrefix(name) ? name : prefix + name);
                    break;
                }
            }
        }
    }

    /// <summary>Whether a prefix is what all names below the heads begin with in one model and none in the other, and at least half of these are the same behind it.</summary>
    private static bool Stands(string prefix, HashSet<string> with, HashSet<string> without) =>
        with.Count > 0 && without.Count > 0
        && with.All(name => name.StartsWith(prefix, StringComparison.Ordinal))
        && !without.Any(name => name.StartsWith(prefix, StringComparison.Ordinal))
        && 2 * without.Count(name => with.Contains(prefix + name)) >= without.Count;

    private static HashSet<string> Names(TensorSet set) =>
        set.Calculated.Keys.Concat(set.Copied.Keys).Where(name => !TensorNames.IsBesidePrefix(name)).ToHashSet(StringComparer.Ordinal);

    private static TensorSet Renamed(TensorSet set, Func<string, string> name) => new()
    {
        Type = set.Type, Label = set.Label, Origin = set.Origin,
        Calculated = set.Calculated.ToDictionary(tensor => name(tensor.Key), tensor => tensor.Value, StringComparer.Ordinal),
        Copied = set.Copied.ToDictionary(tensor => name(tensor.Key), tensor => tensor.Value, StringComparer.Ordinal),
    };
}
