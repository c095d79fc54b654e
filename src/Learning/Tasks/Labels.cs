using System.Globalization;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>A data set's labels as a head's classes.</summary>
internal static class Labels
{
    private const string Field = "id2label";

    // As the hub's classes call their head.
    private static readonly string[] OwnHeads = ["classifier", "score"];

    /// <summary>
    /// The class of each sample: its label, or, where the data's class names are among those that <c>id2label</c> gives the hub's own head, or of which
    /// a head of texts is made, the number of its name there.
    /// </summary>
    /// <exception cref="Basics.TaskRecipeException">A label is no class, or, where the data is to be trained on, a class of it has no samples; or <c>id2label</c> names not each class of the head.</exception>
    public static int[] Of(TaskRequest request, long classes)
    {
        Require(request, classes);
        var (names, known) = (request.Data.Classes ?? [], NamesOf(request, classes));
        if (names.Count == 0 || known.Count != classes || request.Data.Labels.Any(label => label >= names.Count))
        {
            return request.Data.Labels;
        }

        if (ClassNames.Match(names, known) is not { Numbers: { } numbers } match)
        {
            if (ClassNames.AreOthers(names, known))
            {
                request.Found?.Invoke(LearningErrors.ClassesAreOthers(request.DataName, names, known));
            }

            return request.Data.Labels;
        }

        if (!match.IsExact)
        {
            var pairs = numbers.Select((number, label) => (Data: names[label], Head: known[number])).Where(pair => pair.Data != pair.Head);
            request.Found?.Invoke(LearningErrors.ClassesAreSpelledOtherwise(request.DataName, [.. pairs]));
        }

        return [.. request.Data.Labels.Select(label => numbers[label])];
    }

    /// <summary>Names of the head's classes, by number; none where nothing tells them.</summary>
    private static IReadOnlyList<string> NamesOf(TaskRequest request, long classes)
    {
        if (request.ZeroShot is { } texts)
        {
            return texts.Classes;
        }

        var isOwn = OwnHeads.Any(head => request.Tensors.ContainsKey($"{head}.weight") && (request.Head ?? head) == head);
        var config = new ModelConfig(request.Model, request.ConfigJson);
        if (!isOwn || !config.Has(Field))
        {
            return [];
        }

        var names = config.Numbered(Field);
        return names.Count == classes ? names
            : throw config.Problem(Field, string.Create(CultureInfo.InvariantCulture, $"must give each of the head's {classes} classes a name, from \"0\" to \"{classes - 1}\"; complete it, or take it out"));
    }

    private static void Require(TaskRequest request, long classes)
    {
        var labels = request.Data.Labels;
        var counts = new int[classes];
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes)
            {
                throw LearningErrors.LabelOutOfRange(request.DataName, Place(request.Data, i), labels[i], classes);
            }

            counts[labels[i]]++;
        }

        var names = request.Data.Classes;
        // Heads may have more classes than the data; between those of the data none may be missing.
        var known = Math.Min(counts.Length, Math.Max(names?.Count ?? 0, labels.DefaultIfEmpty(-1).Max() + 1));
        var empty = Array.IndexOf(counts, 0, 0, known);
        if (request.Trains && empty >= 0)
        {
            throw LearningErrors.EmptyClass(request.DataName, empty, names is not null && empty < names.Count ? names[empty] : null, request.Data.Places?.Files ?? []);
        }
    }

    /// <summary>Where a sample stands, for a message.</summary>
    public static string Place(SampleSet data, int sample) => data.Places?[sample] switch
    {
        null => $"sample {sample}",
        { Line: > 0 } at => $"{at.File}({at.Line})",
        { } at => at.File,
    };
}
