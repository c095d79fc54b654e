using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>What a run of steps is part of: a build, or a candidate of a search.</summary>
/// <param name="Replan">Plans with what has become known.</param>
/// <param name="Ended">Told a plan whenever steps of it may have ended.</param>
internal sealed record Course(Func<BuildPlan> Replan, Action<BuildPlan> Ended)
{
    /// <summary>Plans with what has become known, and tells of the steps that made it known.</summary>
    public BuildPlan Again()
    {
        var plan = Replan();
        Ended(plan);
        return plan;
    }
}
