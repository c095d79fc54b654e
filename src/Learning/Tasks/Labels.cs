using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tasks;

/// <summary>A data set's labels as a head's classes.</summary>
internal static class Labels
{
    // As the hub's classes call their head.
    private static readonly string[] OwnHeads = ["classifier", "score"];

    /// <summary>
    /// The class of each sample: its label, or, where the data's class names are among those that <c>id2label</c> gives the hub's own head, the
    /// number of its name there.
    /// </summary>
    /// <exception cref="Basics.TaskRecipeException">A label is no class, or, where the data is to be trained on, a class of it has no samples.</exception>
    public static int[] Of(TaskRequest request, long classes)
    {
        Require(request, classes);
        var names = request.Data.Classes ?? [];
        var isOwn = OwnHeads.Any(head => request.Tensors.ContainsKey($"{head}.weight") && (request.Head ?? head) == head);
        var known = isOwn ? new ModelConfig(request.Model, request.ConfigJson).Numbered("id2label").ToList() : [];
        int[] numbers = [.. names.Select(name => known.IndexOf(name))];
        return known.Count != classes || numbers.Contains(-1) || numbers.Distinct().Count() != names.Count
            || request.Data.Labels.Any(label => label >= numbers.Length)
            ? request.Data.Labels
            : [.. request.Data.Labels.Select(label => numbers[label])];
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
