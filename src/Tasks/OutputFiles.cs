using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using TaskRecipes.Tasks.Stamps;

namespace TaskRecipes.Tasks;

/// <summary>The files of a recipe's outputs, as items that a project can copy, publish and pack.</summary>
internal static class OutputFiles
{
    /// <summary>
    /// An item for each file, with <c>TargetPath</c> below the output folder: by <c>LogicalName</c>, which is the path of a single output
    /// or, of several or where it ends in a slash, the folder that they lie in; else as the output lies below the project, or by its name.
    /// </summary>
    public static IEnumerable<ITaskItem> Of(RecipeItem recipe, ProjectStamp stamp, string projectFolder)
    {
        foreach (var output in stamp.Outputs)
        {
            var target = TargetPath(recipe.LogicalName, output.Value, stamp.Outputs.Count, projectFolder);
            if (File.Exists(output.Value))
            {
                yield return Item(recipe, output.Key, output.Value, target);
            }
            else if (Directory.Exists(output.Value))
            {
                foreach (var file in Directory.GetFiles(output.Value, "*", SearchOption.AllDirectories))
                {
                    yield return Item(recipe, output.Key, file, $"{target}/{Below(file, output.Value)}");
                }
            }
        }
    }

    private static TaskItem Item(RecipeItem recipe, string output, string file, string target)
    {
        var item = new TaskItem(Escape(file));
        item.SetMetadata("Recipe", Escape(recipe.Path));
        item.SetMetadata("OutputName", output);
        item.SetMetadata("TargetPath", Escape(target));
        item.SetMetadata("Link", Escape(target));
        item.SetMetadata("CopyToOutputDirectory", recipe.Copy);
        item.SetMetadata("CopyToPublishDirectory", recipe.Copy);
        item.SetMetadata("ExcludeFromSingleFile", "true");
        item.SetMetadata("Pack", recipe.Packs ? "true" : "false");
        item.SetMetadata("PackageCopyToOutput", "true");
        item.SetMetadata("PackagePath", Escape(PackagePath(file, target)));
        return item;
    }

    /// <summary>Where a project that refers to the package finds it and copies it from. A name without an ending would be taken for a folder.</summary>
    private static string PackagePath(string file, string target)
    {
        const string Content = "contentFiles/any/any/";
        return Path.HasExtension(file) ? Content + target : Content + target.Substring(0, target.LastIndexOf('/') + 1);
    }

    private static string TargetPath(string logicalName, string output, int outputs, string projectFolder)
    {
        if (logicalName.Length > 0)
        {
            return outputs > 1 || logicalName.EndsWith("/", StringComparison.Ordinal)
                ? $"{logicalName.TrimEnd('/')}/{Path.GetFileName(output)}".TrimStart('/')
                : logicalName;
        }

        var folder = projectFolder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return output.StartsWith(folder, StringComparison.Ordinal) ? Below(output, folder) : Path.GetFileName(output);
    }

    private static string Below(string path, string folder) =>
        path.Substring(folder.Length).TrimStart(Path.DirectorySeparatorChar).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Items read % and their like as escapes.</summary>
    private static string Escape(string text) => text.Replace("%", "%25").Replace(";", "%3B").Replace("*", "%2A").Replace("?", "%3F");
}
