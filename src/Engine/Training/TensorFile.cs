using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Training;

/// <summary>A file of fp32 tensors that is whole or not there: the state of a training, or a checkpoint on its way.</summary>
internal static class TensorFile
{
    private const string DigestName = "digest";

    public static void Write(string path, IReadOnlyDictionary<string, HostTensor> tensors)
    {
        var folder = Path.GetDirectoryName(path)!;
        var fresh = Path.Combine(folder, $".{Guid.NewGuid():N}");
        Directory.CreateDirectory(fresh);
        var names = tensors.Keys.Order(StringComparer.Ordinal).ToList();
        var digest = DigestOf(tensors).ToString();
        var layout = CheckpointLayout.Plan(
            [.. names.Select(name => new TensorSpec(name, DType.F32, tensors[name].Shape))], [new MetadataField(DigestName, digest)], Path.GetFileName(path), long.MaxValue);
        using (var writer = new CheckpointWriter(fresh, layout))
        {
            for (var i = 0; i < names.Count; i++)
            {
                writer.Write(i, 0, MemoryMarshal.AsBytes(tensors[names[i]].Values.AsSpan()));
            }

            writer.WriteHeaders(new Dictionary<string, string> { [DigestName] = digest });
        }

        File.Move(Path.Combine(fresh, Path.GetFileName(path)), path, overwrite: true);
        Directory.Delete(fresh);
    }

    /// <summary>Reads it; null where it is not there, or not as it was written.</summary>
    public static IReadOnlyDictionary<string, HostTensor>? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var header = CheckpointHeader.Read(path);
            using var reader = new CheckpointReader(header);
            var tensors = new Dictionary<string, HostTensor>(StringComparer.Ordinal);
            foreach (var tensor in header.Tensors)
            {
                var values = new float[tensor.Shape.Elements];
                reader.Read(tensor, 0, MemoryMarshal.AsBytes(values.AsSpan()));
                tensors[tensor.Name] = new HostTensor(tensor.Shape, values);
            }

            return header.Files[0].Metadata.GetValueOrDefault(DigestName) == DigestOf(tensors).ToString() ? tensors : null;
        }
        catch (TaskRecipeException)
        {
            // Torn by a crash: training begins where it is known to be right.
            return null;
        }
    }

    private static Digest DigestOf(IReadOnlyDictionary<string, HostTensor> tensors)
    {
        var text = new KeyText("tensors");
        foreach (var name in tensors.Keys.Order(StringComparer.Ordinal))
        {
            text.Add(name).Add(tensors[name].Shape.ToString()).Add(Blake3.Hash(MemoryMarshal.AsBytes(tensors[name].Values.AsSpan())));
        }

        return text.Digest();
    }
}
