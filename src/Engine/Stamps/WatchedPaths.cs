using TaskRecipes.Engine.Locking;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Stamps;

/// <summary>Every file and folder on which it depends whether a recipe's outputs are up to date.</summary>
internal static class WatchedPaths
{
    /// <summary>All as they are now, each once.</summary>
    public static IReadOnlyList<WatchedPath> Look(CheckedRecipe recipe, IReadOnlyList<OutputDeclaration> outputs)
    {
        var paths = Of(recipe, outputs);
        return
        [
            .. paths.Select(path => WatchedPath.Of(path, [])),
            .. Sources(recipe).Where(File.Exists).Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal).Except(paths, StringComparer.Ordinal)
                .Select(folder => WatchedPath.Of(folder, CheckpointHeader.NamesBesideAFile)),
        ];
    }

    /// <summary>Absolute paths, each once; also of what must not be there, such as what a killed build left.</summary>
    public static IReadOnlyList<string> Of(CheckedRecipe recipe, IReadOnlyList<OutputDeclaration> outputs)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        paths.UnionWith(recipe.Files);
        paths.Add(LockFile.PathOf(recipe.Path));
        // Another version of the tool may find something to do.
        paths.UnionWith(Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"));
        paths.UnionWith(Sources(recipe).SelectMany(Source));
        paths.UnionWith(recipe.Datasets.Values.SelectMany(Data));
        paths.UnionWith(recipe.Suites.Values.SelectMany(Judging));
        paths.UnionWith(recipe.Entries.Values.OfType<FinetunedModel>().SelectMany(tuned => Heads(tuned.Head)));
        foreach (var output in RealPaths.Of(recipe, outputs).Concat(outputs))
        {
            paths.UnionWith(Output(output.Path));
        }

        return [.. paths];
    }

    private static IEnumerable<string> Sources(CheckedRecipe recipe) => recipe.Entries.Values
        .Select(entry => entry is SourceModel model ? model.Path : (entry as VectorFile)?.Path).OfType<string>();

    /// <summary>A source's files. A new one in a checkpoint's folder can be a config, an index or another shard.</summary>
    private static IEnumerable<string> Source(string path)
    {
        var header = CheckpointHeader.Read(path);
        return [path, .. header.Files.Select(file => file.Path), .. header.SideFiles.Select(file => file.Path)];
    }

    /// <summary>Local data, and all that lies below a folder of it; what was fetched is known by its digest.</summary>
    private static IEnumerable<string> Data(DatasetDeclaration dataset) =>
        new[] { Split.Train, Split.Validation, Split.Test }.SelectMany(split => dataset[split]?.Files ?? []).Select(file => file.Path).OfType<string>()
            .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories).Prepend(path) : [path]);

    private static IEnumerable<string> Judging(SuiteDeclaration suite) =>
        suite.Generation?.PromptFile is { } prompts ? Heads(suite.Head).Append(prompts) : Heads(suite.Head);

    private static IEnumerable<string> Heads(Head? head) =>
        new[] { head?.Path, head?.ZeroShot?.Classes }.OfType<string>();

    private static IEnumerable<string> Output(string path)
    {
        yield return path;
        yield return PartialFolder.Root(path);
        foreach (var entry in Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories) : [])
        {
            yield return entry;
        }
    }
}
