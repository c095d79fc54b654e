namespace TaskRecipes.Weights;

/// <summary>Finds out which files a path means.</summary>
/// <param name="Folder">The folder they lie in.</param>
/// <param name="OwnFolder">Whether the folder is the checkpoint, not just where one file lies.</param>
/// <param name="Files">Names of the safetensors files.</param>
/// <param name="Index">The index's path and tensors; null where one file is all.</param>
internal sealed record CheckpointLocation(
    string Folder, bool OwnFolder, IReadOnlyList<string> Files, (string Path, Dictionary<string, string> Map)? Index)
{
    private const string OneFile = "model.safetensors";
    private const string Ending = ".safetensors";

    /// <summary>Looks at an absolute path.</summary>
    public static CheckpointLocation Of(string path)
    {
        if (Directory.Exists(path))
        {
            return OfFolder(path);
        }

        if (!File.Exists(path))
        {
            throw WeightErrors.NotFound(path);
        }

        if (!path.EndsWith(Ending, StringComparison.Ordinal))
        {
            throw ForeignFormat.IsPickleName(path) ? WeightErrors.Pickle(path) : WeightErrors.NotACheckpoint(path);
        }

        return new CheckpointLocation(Path.GetDirectoryName(path)!, OwnFolder: false, [Path.GetFileName(path)], null);
    }

    private static CheckpointLocation OfFolder(string folder)
    {
        var oneFile = File.Exists(Path.Combine(folder, OneFile));
        var indexPath = Path.Combine(folder, ShardIndex.FileName);
        if (File.Exists(indexPath))
        {
            var map = ShardIndex.Read(indexPath);
            var shards = ShardIndex.Shards(indexPath, map);

            // Tools that write into a folder in use leave the older of the two behind. Their tensors often have the same names
            // and shapes, so that nothing but the user can tell which is meant.
            if (oneFile && !shards.Contains(OneFile))
            {
                throw WeightErrors.StaleFiles(folder);
            }

            return new CheckpointLocation(folder, OwnFolder: true, shards, (indexPath, map));
        }

        return new CheckpointLocation(folder, OwnFolder: true, [oneFile ? OneFile : TheOnlyFile(folder)], null);
    }

    private static string TheOnlyFile(string folder)
    {
        var names = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
        var weights = names.FindAll(name => name.EndsWith(Ending, StringComparison.Ordinal));
        return weights.Count switch
        {
            1 => weights[0],
            0 when names.Find(ForeignFormat.IsPickleName) is { } pickle => throw WeightErrors.Pickle(Path.Combine(folder, pickle)),
            0 => throw WeightErrors.NoWeights(folder),
            _ => throw WeightErrors.SeveralFiles(folder, weights),
        };
    }
}
