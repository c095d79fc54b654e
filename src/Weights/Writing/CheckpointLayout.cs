using System.Text;

namespace TaskRecipes.Weights;

/// <summary>
/// Where each tensor of a checkpoint that is to be written will lie: decided before the first byte, so that tensors can be written
/// in any order. The same tensors, metadata and limit always give the same files.
/// </summary>
/// <remarks>
/// Tensors follow one another in ordinal order without gaps, as the format demands. Data begins at a multiple of 4096, but a
/// tensor behind one of odd size begins where that ends: eight-byte elements (F64, I64) may lie unaligned, which the format allows
/// and readers must be ready for.
/// </remarks>
public sealed class CheckpointLayout
{
    private CheckpointLayout(IReadOnlyList<LayoutFile> files, string? index)
    {
        Files = files;
        Index = index;
        Tensors = [.. files.SelectMany(file => file.Tensors)];
    }

    /// <summary>The name of the index that a checkpoint of several files has.</summary>
    public static string IndexName => ShardIndex.FileName;

    /// <summary>The safetensors files, in the order of their tensors.</summary>
    public IReadOnlyList<LayoutFile> Files { get; }

    /// <summary>All tensors and their places, in ordinal order of names; <see cref="CheckpointWriter.Write"/> takes indexes into this list.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>The text of <see cref="IndexName"/>; null where one file holds everything.</summary>
    public string? Index { get; }

    /// <summary>Bytes of all safetensors files.</summary>
    public long TotalBytes => Files.Sum(file => file.Length);

    /// <summary>Lays out a checkpoint.</summary>
    /// <param name="tensors">The tensors, in any order.</param>
    /// <param name="metadata">What <c>__metadata__</c> of each file holds, in this order; values may be final or stand for others of their width.</param>
    /// <param name="fileName">The name of the single file; null for a folder: <c>model.safetensors</c>, or shards and an index.</param>
    /// <param name="maxShardBytes">Above this many bytes of tensors a folder is sharded; a larger tensor has a shard to itself.</param>
    public static CheckpointLayout Plan(
        IReadOnlyList<TensorSpec> tensors, IReadOnlyList<MetadataField> metadata, string? fileName, long maxShardBytes)
    {
        var sorted = tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        RefuseEqualNames(["__metadata__", .. sorted.Select(tensor => tensor.Name)]);
        RefuseEqualNames([.. metadata.Select(field => field.Key)]);
        var shards = fileName is null ? Shards(sorted, maxShardBytes) : [sorted];
        if (shards.Count == 1)
        {
            return new CheckpointLayout([new LayoutFile(fileName ?? "model.safetensors", 0, shards[0], metadata)], null);
        }

        var files = shards.Select((shard, i) => new LayoutFile($"model-{i + 1:D5}-of-{shards.Count:D5}.safetensors", i, shard, metadata)).ToList();
        return new CheckpointLayout(files, IndexText(files));
    }

    private static List<List<TensorSpec>> Shards(List<TensorSpec> sorted, long maxBytes)
    {
        var shards = new List<List<TensorSpec>> { new() };
        var bytes = 0L;
        foreach (var tensor in sorted)
        {
            if (shards[^1].Count > 0 && tensor.Bytes > maxBytes - bytes)
            {
                shards.Add([]);
                bytes = 0;
            }

            shards[^1].Add(tensor);
            bytes = checked(bytes + tensor.Bytes);
        }

        return shards;
    }

    private static string IndexText(List<LayoutFile> files)
    {
        var text = new StringBuilder("{\n  \"metadata\": {\n    \"total_size\": ")
            .Append(files.Sum(file => file.Length - file.DataOffset))
            .Append("\n  },\n  \"weight_map\": {");
        var separator = "\n    ";
        foreach (var file in files)
        {
            foreach (var tensor in file.Tensors)
            {
                text.Append(separator).AppendJson(tensor.Name).Append(": ").AppendJson(file.Name);
                separator = ",\n    ";
            }
        }

        return text.Append("\n  }\n}\n").ToString();
    }

    private static void RefuseEqualNames(List<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (names.Find(name => !seen.Add(name)) is { } twice)
        {
            throw new ArgumentException($"the name '{twice}' stands twice in one header");
        }
    }
}
