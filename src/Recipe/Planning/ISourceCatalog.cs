namespace TaskRecipes.Recipe.Planning;

/// <summary>What the planner may know of sources: headers and remembered digests, never tensor data. The engine implements it.</summary>
public interface ISourceCatalog
{
    /// <summary>Looks at a checkpoint or vector file.</summary>
    /// <param name="path">Absolute path of a file or folder.</param>
    /// <exception cref="Basics.TaskRecipeException">It is not there, or its header is bad.</exception>
    SourceSnapshot Look(string path);
}
