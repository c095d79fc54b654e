namespace TaskRecipes.Learning.Tasks;

/// <summary>Whether a data set's labels are a head's classes.</summary>
internal static class Labels
{
    /// <summary>Finds the first label that is no class, and, where the data names its classes and is to be trained on, one without samples.</summary>
    /// <exception cref="Basics.TaskRecipeException">There is one.</exception>
    public static void Require(TaskRequest request, long classes)
    {
        var labels = request.Data.Labels;
        var counts = new int[classes];
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes)
            {
                throw LearningErrors.LabelOutOfRange(request.DataName, i, labels[i], classes);
            }

            counts[labels[i]]++;
        }

        var names = request.Data.Classes;
        var empty = Array.IndexOf(counts, 0, 0, Math.Min(counts.Length, names?.Count ?? 0));
        if (request.Trains && empty >= 0)
        {
            throw LearningErrors.EmptyClass(request.DataName, empty, names?[empty]);
        }
    }
}
