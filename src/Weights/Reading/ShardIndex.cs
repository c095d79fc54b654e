using System.Text.Json;

namespace TaskRecipes.Weights;

/// <summary>Reads <c>model.safetensors.index.json</c>: which shard holds which tensor.</summary>
internal static class ShardIndex
{
    public const string FileName = "model.safetensors.index.json";

    private static readonly string[] Separators = ["/", "\\", "\0"];

    /// <summary>Tensor names and the names of their files. What else the index says is nothing that can be relied on.</summary>
    public static Dictionary<string, string> Read(string path)
    {
        var json = new StrictJson(path, SourceFile.ReadAll(path, HeaderFile.MaxHeaderBytes));
        if (json.Next() != JsonTokenType.StartObject)
        {
            throw WeightErrors.BadIndex(path, "it is not an object");
        }

        Dictionary<string, string>? map = null;
        while (json.NextProperty())
        {
            if (!json.Raw.SequenceEqual("weight_map"u8))
            {
                json.Skip();
            }
            else if (map is null)
            {
                map = WeightMap(path, ref json);
            }
            else
            {
                throw WeightErrors.BadIndex(path, "it has two weight_maps");
            }
        }

        json.End();
        return map ?? throw WeightErrors.BadIndex(path, "it has no weight_map");
    }

    /// <summary>The files the index names, in ordinal order; each a name within the folder, and there.</summary>
    public static List<string> Shards(string path, Dictionary<string, string> map)
    {
        var folder = Path.GetDirectoryName(path)!;
        var names = new HashSet<string>(map.Values, StringComparer.Ordinal);
        foreach (var name in names)
        {
            CheckName(path, name);
            if (!File.Exists(Path.Combine(folder, name)))
            {
                throw WeightErrors.MissingShard(path, name);
            }
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>The index and the shards must tell of the same tensors in the same places.</summary>
    public static void Check(
        string path, Dictionary<string, string> map, IReadOnlyList<CheckpointFile> files, IReadOnlyList<TensorEntry> tensors)
    {
        var unseen = new Dictionary<string, string>(map, StringComparer.Ordinal);
        foreach (var tensor in tensors)
        {
            var file = Path.GetFileName(files[tensor.FileIndex].Path);
            if (!map.TryGetValue(tensor.Name, out var said))
            {
                throw WeightErrors.NotInIndex(path, tensor.Name, file);
            }

            if (said != file)
            {
                throw WeightErrors.InAnotherShard(path, tensor.Name, said, file);
            }

            unseen.Remove(tensor.Name);
        }

        foreach (var (name, file) in unseen.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            throw WeightErrors.NotInShard(path, name, file);
        }
    }

    private static Dictionary<string, string> WeightMap(string path, ref StrictJson json)
    {
        if (json.Next() != JsonTokenType.StartObject)
        {
            throw WeightErrors.BadIndex(path, "its weight_map is not an object");
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        while (json.NextProperty())
        {
            var tensor = json.Text();
            if (json.Next() != JsonTokenType.String)
            {
                throw WeightErrors.BadIndex(path, $"its weight_map names no file for tensor {WeightErrors.Quote(tensor)}");
            }

            if (!map.TryAdd(tensor, json.Text()))
            {
                throw WeightErrors.DuplicateName(path, tensor);
            }
        }

        return map;
    }

    private static void CheckName(string path, string name)
    {
        if (ForeignFormat.IsPickleName(name))
        {
            throw WeightErrors.Pickle(Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(name)));
        }

        if (!name.EndsWith(".safetensors", StringComparison.Ordinal) || Array.Exists(Separators, name.Contains))
        {
            throw WeightErrors.OutsideFolder(path, name);
        }
    }
}
