namespace TaskRecipes.Engine;

/// <summary>Tells of every finished step once: of what ran by itself as soon as it is done, of the others with the report.</summary>
internal sealed class FinishedSteps(IBuildListener listener)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public void Tell(IReadOnlyList<StepReport> steps)
    {
        foreach (var step in steps)
        {
            if (_told.Add(step.Id))
            {
                listener.StepFinished(step);
            }
        }
    }
}
