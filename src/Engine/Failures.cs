using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>The steps of a build that failed, and what is not done for that.</summary>
/// <param name="found">Told each failure once.</param>
internal sealed class Failures(Action<Diagnostic> found)
{
    private readonly HashSet<string> _steps = new(StringComparer.Ordinal);

    /// <summary>Ids of the steps that failed themselves.</summary>
    public IReadOnlySet<string> Steps => _steps;

    /// <summary>Whether any step failed.</summary>
    public bool Any => _steps.Count > 0;

    /// <summary>Notes a failure, at the step whose it is: that of a pack belongs to the step that makes it, not to the one that reads it.</summary>
    /// <param name="plan">The plan in which the step stands.</param>
    /// <param name="id">The step that was under way.</param>
    /// <param name="exception">What went wrong.</param>
    public void Add(BuildPlan plan, string id, TaskRecipeException exception)
    {
        var failed = exception is PackFailedException pack ? pack.StepId : id;
        if (_steps.Add(failed))
        {
            found(Located(plan, plan.Steps.First(step => step.Id == failed), exception.Diagnostic));
        }
    }

    /// <summary>Whether a step can not run, since something that it needs failed.</summary>
    public bool Block(BuildPlan plan, string id) => Any && plan.Behind(id).Any(step => _steps.Contains(step.Id));

    /// <summary>
    /// Whether an output can not be made, since something that its values need failed. One that is guarded by what was not judged is made, and not
    /// published.
    /// </summary>
    public bool BlockValues(BuildPlan plan, string output)
    {
        var step = plan.Steps.First(step => step.Id == $"output:{output}");
        return step.Inputs.Where(input => !input.StartsWith("gate:", StringComparison.Ordinal)).Any(input => Block(plan, input));
    }

    private static Diagnostic Located(BuildPlan plan, PlanStep step, Diagnostic diagnostic) => step.Kind == "output"
        ? EngineErrors.Located(diagnostic, plan.Recipe.Outputs[step.Name])
        : EngineErrors.Located(diagnostic, StepPlaces.Of(plan, step), step.Id);
}
