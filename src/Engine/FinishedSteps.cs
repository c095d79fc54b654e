using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Tells of every finished step once: of what ran by itself as soon as it has ended, of the others with the report.</summary>
/// <param name="listener">Who is told.</param>
/// <param name="costs">What was done so far.</param>
/// <param name="failures">What failed so far.</param>
/// <param name="writer">Says what became of the steps of a plan.</param>
internal sealed class FinishedSteps(IBuildListener listener, Costs costs, Failures failures, Func<BuildPlan, ReportWriter> writer)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Tells of the steps that ran by themselves and have ended since; those fused into others are told at the end.</summary>
    public void Tell(BuildPlan plan)
    {
        var ended = plan.Steps.Where(step => !_told.Contains(step.Id) && HasEnded(plan, step)).ToList();
        if (ended.Count > 0)
        {
            Tell(ended.Select(writer(plan).Of));
        }
    }

    /// <summary>Tells of steps.</summary>
    public void Tell(IEnumerable<StepReport> steps)
    {
        foreach (var step in steps.Where(step => _told.Add(step.Id)))
        {
            listener.StepFinished(step);
        }
    }

    private bool HasEnded(BuildPlan plan, PlanStep step) => failures.Steps.Contains(step.Id) || step.Kind switch
    {
        // What was read shows in the key once the build has planned again.
        "source" => step.Key is not null && costs.Sources.ContainsKey(plan.Sources[step.Name].Path),
        "measure" => costs.Measures.ContainsKey(step.Id),
        "evaluate" => costs.Evaluations.ContainsKey(step.Id),
        "search" => costs.Searches.ContainsKey(step.Id),
        "output" => costs.Times.ContainsKey(step.Name),
        "finetune" or "merge" or "vector" => plan.Packs.ContainsKey(step.Name) && costs.Packs.ContainsKey(step.Name),
        _ => false,
    };
}
