using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Tests.Support;

using Tensors = IReadOnlyDictionary<string, Tensor>;

/// <summary>Writes and reads small checkpoints.</summary>
internal static class Checkpoints
{
    /// <summary>Writes a file, or a folder where the path does not end in .safetensors.</summary>
    public static void Write(string path, Tensors tensors, long maxShardBytes = long.MaxValue)
    {
        var single = path.EndsWith(".safetensors", StringComparison.Ordinal);
        var folder = single ? Path.GetDirectoryName(path)! : path;
        Directory.CreateDirectory(folder);
        var layout = CheckpointLayout.Plan(
            [.. tensors.Select(tensor => new TensorSpec(tensor.Key, tensor.Value.DType, tensor.Value.Shape))],
            [new MetadataField("format", "pt")],
            single ? Path.GetFileName(path) : null,
            maxShardBytes);
        using var writer = new CheckpointWriter(folder, layout);
        for (var i = 0; i < layout.Tensors.Count; i++)
        {
            writer.Write(i, 0, tensors[layout.Tensors[i].Name].Bytes);
        }

        writer.WriteHeaders(new Dictionary<string, string> { ["format"] = "pt" });
    }

    public static Tensors Read(string path)
    {
        var header = CheckpointHeader.Read(path);
        using var reader = new CheckpointReader(header);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var tensor in header.Tensors)
        {
            var bytes = new byte[tensor.Bytes];
            reader.Read(tensor, 0, bytes);
            tensors[tensor.Name] = new Tensor(tensor.DType, tensor.Shape, bytes);
        }

        return tensors;
    }

    public static IReadOnlyDictionary<string, string> Metadata(string path) => CheckpointHeader.Read(path).Files[0].Metadata;
}
