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
            : throw SampleErrors.EmptyClass(at, classes[missing[0]], set.Labels.Distinct().Order().Select(label => NameOf(set, label)));
    }

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
