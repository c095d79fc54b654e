using System.Globalization;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary><c>classes</c> and <c>take</c>.</summary>
public static class ClassChoice
{
    /// <summary>Only samples of these classes, numbered in this order.</summary>
    /// <exception cref="TaskRecipeException">The data has no labels, or none of one of the classes.</exception>
    public static SampleSet Only(SampleSet set, IReadOnlyList<string> classes, SourceSpan at)
    {
        if (set.Labels.Length == 0)
        {
            throw SampleErrors.NoLabels(at, "classes");
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < classes.Count; i++)
        {
            if (!numbers.TryAdd(classes[i], i))
            {
                throw SampleErrors.ClassTwice(at, classes[i]);
            }
        }

        var (kept, labels) = (new List<int>(), new List<int>());
        for (var i = 0; i < set.Count; i++)
        {
            if (numbers.TryGetValue(NameOf(set, set.Labels[i]), out var number))
            {
                kept.Add(i);
                labels.Add(number);
            }
        }

        var missing = Enumerable.Range(0, classes.Count).Except(labels).ToList();
        return missing.Count == 0
            ? set.Select([.. kept]) with { Labels = [.. labels], Classes = classes }
            : throw SampleErrors.EmptyClass(at, classes[missing[0]], set.Places?.Files ?? [], set.Labels.Distinct().Order().Select(label => NameOf(set, label)));
    }

    /// <summary>The labels that none of these classes is, the commonest first; what <see cref="Only"/> leaves out.</summary>
    public static IReadOnlyList<LeftOutLabel> LeftOut(SampleSet set, IReadOnlyList<string> classes) =>
    [
        .. Enumerable.Range(0, set.Labels.Length)
            .GroupBy(sample => NameOf(set, set.Labels[sample]), StringComparer.Ordinal)
            .Where(label => !classes.Contains(label.Key, StringComparer.Ordinal))
            .Select(label => new LeftOutLabel(label.Key, label.Count(), set.Places?[label.First()])
            {
                Meant = classes.FirstOrDefault(name => string.Equals(name.Trim(), label.Key.Trim(), StringComparison.OrdinalIgnoreCase)),
            })
            .OrderByDescending(label => label.Samples).ThenBy(label => label.Name, StringComparer.Ordinal),
    ];

    /// <summary>The first so many samples of each class, in the order they have; of samples without labels, the first so many.</summary>
    public static SampleSet First(SampleSet set, int count)
    {
        var seen = new Dictionary<int, int>();
        var kept = new List<int>();
        for (var i = 0; i < set.Count; i++)
        {
            var label = set.Labels.Length > 0 ? set.Labels[i] : 0;
            seen[label] = seen.GetValueOrDefault(label) + 1;
            if (seen[label] <= count)
            {
                kept.Add(i);
            }
        }

        return set.Select([.. kept]);
    }

    private static string NameOf(SampleSet set, int label) => set.Classes?[label] ?? label.ToString(CultureInfo.InvariantCulture);
}
