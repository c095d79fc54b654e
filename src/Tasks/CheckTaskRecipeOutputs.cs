using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using TaskRecipes.Tasks.Stamps;

namespace TaskRecipes.Tasks;

/// <summary>Refuses a project in which two recipes were built to one place: what lies there would be another from build to build.</summary>
public sealed class CheckTaskRecipeOutputs : Task
{
    /// <summary>The items, as <see cref="TaskRecipeUpToDate"/> returned them, after they were built.</summary>
    [Required]
    public ITaskItem[] Recipes { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Recipes.Length < 2)
        {
            return true;
        }

        var writers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var recipe in Recipes.Select(item => new RecipeItem(item)))
        {
            foreach (var output in ProjectStamp.Read(recipe.Stamp)?.Outputs ?? [])
            {
                if (writers.TryGetValue(output.Value, out var other))
                {
                    TaskErrors.OneOutputOfTwo(Log, recipe.Path, output.Value, other);
                }

                writers[output.Value] = recipe.Path;
            }
        }

        return !Log.HasLoggedErrors;
    }
}
