using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Outputs;

/// <summary>
/// Where outputs really lie: links are followed, so that what is built aside lies on the same disk and the link itself stays. Nothing
/// may be written over a source or over the folder of the recipe, however the path came about.
/// </summary>
internal static class RealPaths
{
    /// <summary>The outputs with links followed.</summary>
    /// <exception cref="Basics.TaskRecipeException">One would replace a source, or a folder that holds one or the recipe.</exception>
    public static IReadOnlyList<OutputDeclaration> Of(CheckedRecipe recipe, IReadOnlyList<OutputDeclaration> outputs)
    {
        var real = outputs.Select(output => output with { Path = Follow(output.Path) }).ToList();
        foreach (var output in real)
        {
            Require(recipe, output);
        }

        return real;
    }

    private static void Require(CheckedRecipe recipe, OutputDeclaration output)
    {
        if (recipe.IsFromFile && IsWithin(recipe.Path, output.Path))
        {
            throw EngineErrors.OverRecipe(output.Path);
        }

        foreach (var entry in recipe.Entries.Values)
        {
            var source = entry switch
            {
                SourceModel model => model.Path,
                VectorFile vector => vector.Path,
                _ => null,
            };
            if (source is not null && Follow(source) is var path && (IsWithin(path, output.Path) || IsWithin(output.Path, path)))
            {
                throw EngineErrors.OverSource(output.Path, entry.Name);
            }
        }
    }

    private static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Follow(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var here = Path.Combine(Follow(parent), Path.GetFileName(path));
        try
        {
            FileSystemInfo entry = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
            return entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target ? Follow(target) : here;
        }
        catch (IOException)
        {
            // A link that leads round in a circle, or nothing that lies there yet.
            return here;
        }
    }
}
