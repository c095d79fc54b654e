using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using TaskRecipes.Tasks.Stamps;

namespace TaskRecipes.Tasks;

/// <summary>
/// Compares each recipe of a project with the stamp of its last build, so that the tool is started only where something has changed:
/// what is asked, the recipe or anything it reads, the tool, the environment, an output.
/// </summary>
public sealed class TaskRecipeUpToDate : Task
{
    /// <summary>The project's <c>TaskRecipe</c> items.</summary>
    [Required]
    public ITaskItem[] Recipes { get; set; } = [];

    /// <summary>The folder of the stamps.</summary>
    [Required]
    public string StampFolder { get; set; } = "";

    /// <summary>The project's folder.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The tool that a build would start.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>Begins the links to what codes mean.</summary>
    public string HelpLink { get; set; } = "";

    /// <summary>False where only stamps are asked for, and what they name.</summary>
    public bool Compares { get; set; } = true;

    /// <summary>All items, each with its <c>Stamp</c>; of those that ask for the same the first.</summary>
    [Output]
    public ITaskItem[] Stamped { get; set; } = [];

    /// <summary>Those that are to be built.</summary>
    [Output]
    public ITaskItem[] OutOfDate { get; set; } = [];

    /// <summary>The files of outputs that stamps name, of those items that have them copied.</summary>
    [Output]
    public ITaskItem[] OutputFiles { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        ITaskItem[] items = [.. Recipes.Select(item => new TaskItem(item))];
        StampNames.Give(items, StampFolder);
        Stamped = [.. items.GroupBy(item => new RecipeItem(item).Stamp, StringComparer.Ordinal).Select(same => same.First())];
        if (!AreRight(items))
        {
            return false;
        }

        var findings = new FindingLog(Log, HelpLink, ProjectFolder);
        var old = new List<ITaskItem>();
        foreach (var recipe in Stamped.Select(item => new RecipeItem(item)))
        {
            var stamp = ProjectStamp.Read(recipe.Stamp);
            if (Compares && Reason(recipe, stamp) is { } reason)
            {
                Log.LogMessage(MessageImportance.Normal, "{0} is built: {1}.", recipe.Path, reason);
                old.Add(recipe.Item);
            }
            else if (Compares)
            {
                Log.LogMessage(MessageImportance.Low, "{0} is up to date.", recipe.Path);
                Repeat(stamp!, recipe, findings);
            }
        }

        (OutOfDate, OutputFiles) = ([.. old], Files(items));
        return !Log.HasLoggedErrors;
    }

    private bool AreRight(ITaskItem[] items)
    {
        foreach (var recipe in items.Select(item => new RecipeItem(item)))
        {
            foreach (var (value, metadata, allowed) in recipe.Mistakes())
            {
                TaskErrors.Metadata(Log, recipe.Path, value, metadata, allowed);
            }
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Each file once at each place, of items that ask for the same too: they may say different places.</summary>
    private ITaskItem[] Files(ITaskItem[] items) =>
    [
        .. items.Select(item => new RecipeItem(item)).Where(recipe => recipe.Copy.Length > 0)
            .SelectMany(recipe => ProjectStamp.Read(recipe.Stamp) is { } stamp ? Tasks.OutputFiles.Of(recipe, stamp, ProjectFolder) : [])
            .GroupBy(file => (file.ItemSpec, file.GetMetadata("TargetPath"))).Select(same => same.First()),
    ];

    private string? Reason(RecipeItem recipe, ProjectStamp? stamp) =>
        stamp is null ? "no build has left a stamp" : stamp.Difference(Tool, recipe.BuildArguments());

    /// <summary>What the last build warned of still holds.</summary>
    private static void Repeat(ProjectStamp stamp, RecipeItem recipe, FindingLog findings)
    {
        foreach (var finding in stamp.Findings)
        {
            if (Finding.Of(finding) is { } known)
            {
                findings.Write(known, recipe.Path);
            }
        }
    }
}
