using TaskRecipes.Learning.Data;

namespace TaskRecipes.Learning.Tasks;

/// <summary>Whether a data set's labels are a head's classes.</summary>
internal static class Labels
{
    /// <summary>Finds the first label that is no class, and, where the data is to be trained on, a class of it without samples.</summary>
    /// <exception cref="Basics.TaskRecipeException">There is one.</exception>
    public static void Require(TaskRequest request, long classes)
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
