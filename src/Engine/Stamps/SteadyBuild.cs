namespace TaskRecipes.Engine.Stamps;

/// <summary>A build after which the next one finds nothing to do, as long as all that it looks at is as it is.</summary>
/// <param name="Report">What the next build finds.</param>
/// <param name="Watched">Every file and folder that it looks at, also what must not be there.</param>
/// <param name="Environment">Variables that the recipe reads, as NAME=VALUE; NAME alone for those that are not set.</param>
public sealed record SteadyBuild(BuildReport Report, IReadOnlyList<WatchedPath> Watched, IReadOnlyList<string> Environment)
{
    /// <summary>Whether all is still as it was looked at.</summary>
    public bool IsUnchanged() => Watched.All(path => path.IsUnchanged());
}
