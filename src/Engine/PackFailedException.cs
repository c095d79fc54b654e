using TaskRecipes.Basics;

namespace TaskRecipes.Engine;

/// <summary>A pack could not be made: the failure of the step that makes it, whatever asked for it.</summary>
/// <param name="stepId">The step that makes the pack.</param>
/// <param name="diagnostic">What went wrong, at a place in the recipe.</param>
/// <param name="inner">The failure itself.</param>
internal sealed class PackFailedException(string stepId, Diagnostic diagnostic, Exception inner) : TaskRecipeException(diagnostic, inner)
{
    /// <summary>The step that makes the pack.</summary>
    public string StepId { get; } = stepId;
}
