namespace TaskRecipes.Weights;

/// <summary>
/// What a checkpoint holds, without its data: tensors, files, metadata. A checkpoint is a safetensors file, or a folder with
/// <c>model.safetensors</c>, with shards and <c>model.safetensors.index.json</c>, or with a single safetensors file of any name.
/// </summary>
/// <remarks>Nothing in a file is trusted; whatever is wrong with one is an error that names the file and the tensor.</remarks>
public sealed class CheckpointHeader
{
    private CheckpointHeader(
        string path, IReadOnlyList<CheckpointFile> files, IReadOnlyList<TensorEntry> tensors, IReadOnlyList<SideFile> sideFiles)
    {
        Path = path;
        Files = files;
        Tensors = tensors;
        SideFiles = sideFiles;
    }

    /// <summary>The absolute path of the file or folder.</summary>
    public string Path { get; }

    /// <summary>The safetensors files, in ordinal order of their names.</summary>
    public IReadOnlyList<CheckpointFile> Files { get; }

    /// <summary>The tensors of all files, in ordinal order of their names.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>Configuration, tokenizer and the like beside the weights, in ordinal order of their names.</summary>
    public IReadOnlyList<SideFile> SideFiles { get; }

    /// <summary>
    /// Names of <see cref="SideFiles"/> beside a checkpoint that is a single file, with * for anything at their beginning or end: another
    /// file there is none of it.
    /// </summary>
    public static IReadOnlyList<string> NamesBesideAFile => Weights.SideFiles.Anywhere;

    /// <summary>Reads the headers of the checkpoint at <paramref name="path"/>.</summary>
    /// <exception cref="Basics.TaskRecipeException">There is none, or it is damaged.</exception>
    public static CheckpointHeader Read(string path)
    {
        if (path.Length == 0 || path.Contains('\0'))
        {
            throw WeightErrors.NotFound(path);
        }

        path = System.IO.Path.GetFullPath(path);
        try
        {
            var location = CheckpointLocation.Of(path);
            var tensors = new List<TensorEntry>();
            var files = new List<CheckpointFile>(location.Files.Count);
            foreach (var name in location.Files)
            {
                files.Add(HeaderFile.Read(System.IO.Path.Combine(location.Folder, name), files.Count, tensors));
            }

            SortByName(files, tensors);
            if (location.Index is { } index)
            {
                ShardIndex.Check(index.Path, index.Map, files, tensors);
            }

            return new CheckpointHeader(path, files, tensors, Weights.SideFiles.In(location.Folder, location.OwnFolder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WeightErrors.CannotRead(path, e); // A folder that cannot be listed, or that vanishes under our eyes.
        }
    }

    /// <summary>Reads the header of one safetensors file, whatever its name ends in; files beside it are none of it.</summary>
    /// <exception cref="Basics.TaskRecipeException">It can not be read, or it is damaged.</exception>
    public static CheckpointHeader ReadFile(string path)
    {
        var tensors = new List<TensorEntry>();
        try
        {
            List<CheckpointFile> files = [HeaderFile.Read(path, 0, tensors)];
            SortByName(files, tensors);
            return new CheckpointHeader(path, files, tensors, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WeightErrors.CannotRead(path, e);
        }
    }

    /// <summary>The tensor of that name; null where there is none.</summary>
    public TensorEntry? Find(string name)
    {
        var (low, high) = (0, Tensors.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (string.CompareOrdinal(Tensors[middle].Name, name))
            {
                case 0: return Tensors[middle];
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return null;
    }

    /// <summary>Sorts, and finds names that occur twice as neighbours.</summary>
    private static void SortByName(List<CheckpointFile> files, List<TensorEntry> tensors)
    {
        tensors.SortUnlessSorted((left, right) => string.CompareOrdinal(left.Name, right.Name));
        for (var i = 1; i < tensors.Count; i++)
        {
            if (tensors[i].Name == tensors[i - 1].Name)
            {
                var (one, other) = (files[tensors[i - 1].FileIndex].Path, files[tensors[i].FileIndex].Path);
                throw one == other
                    ? WeightErrors.DuplicateName(one, tensors[i].Name)
                    : WeightErrors.InTwoShards(one, other, tensors[i].Name);
            }
        }
    }
}
