using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Where the recipe declares what a step does.</summary>
internal static class StepPlaces
{
    /// <summary>The place of a step.</summary>
    public static SourceSpan Of(BuildPlan plan, PlanStep step) => step.Kind switch
    {
        "evaluate" => plan.Evaluations[step.Id].Suite.At,
        "search" => plan.Searches[step.Name].Search.At,
        "data" => plan.Recipe.Datasets[step.Name].At,
        "output" => plan.Recipe.Outputs[step.Name].At,
        // A fine-tuning with its sign reversed is no entry.
        _ => (plan.Recipe.Entries.GetValueOrDefault(step.Name) ?? plan.Trainings[step.Name].Run).At,
    };
}
