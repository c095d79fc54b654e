using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine;

/// <summary>Reads what is not known of a recipe's sources, without building.</summary>
internal sealed class SourceReading(BuildSetup setup)
{
    /// <summary>Reads every source that is new or was touched, and then plans: nothing may run, it will or will not.</summary>
    public BuildPlan PlanExact()
    {
        var plan = setup.Plan();
        if (!plan.HasErrors)
        {
            ReadUnknown(plan);
            plan = setup.Plan();
        }

        return Remembered.WithWarnings(plan, setup.State);
    }

    /// <summary>Writes the lock file and returns its path.</summary>
    /// <exception cref="TaskRecipeException">The recipe can not be planned, or the file can not be written.</exception>
    public string Lock()
    {
        var plan = setup.Plan();
        plan.RequireNoErrors();
        ReadUnknown(plan);
        var locked = setup.Context.Lock;
        foreach (var output in setup.Plan().Outputs)
        {
            locked.Check(output, source => source.Digest);
        }

        return locked.Save() is { } warning ? throw new TaskRecipeException(warning with { Severity = Severity.Error }) : locked.FilePath;
    }

    private void ReadUnknown(BuildPlan plan)
    {
        var sources = plan.Outputs.SelectMany(output => output.Sources).Concat(plan.Sources.Values);
        foreach (var source in sources.Where(source => source.Digest is null).DistinctBy(source => source.Path))
        {
            setup.Hashing.Read(source);
        }
    }
}
