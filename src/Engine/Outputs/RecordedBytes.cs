using TaskRecipes.Basics;
using TaskRecipes.Engine.Store;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Outputs;

/// <summary>Reads what lies at an output's path and compares it with the digests of its record.</summary>
internal sealed class RecordedBytes(Verifier verifier)
{
    /// <summary>Whether a file of an output holds what was recorded of it; it must be there.</summary>
    public bool Holds(OutputRecord record, OutputFile file)
    {
        var path = Destination.FullPath(record.Path, IsSingleFile(record), file.Name);
        var index = record.Files.ToList().IndexOf(file);
        var tensors = record.Tensors.Where(tensor => tensor.File == index).ToList();
        if (tensors.Count == 0 && !file.Name.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            return Blake3.Hash(File.ReadAllBytes(path)) == file.Digest;
        }

        try
        {
            var header = CheckpointHeader.Read(path);
            if (HeaderDigest(path, header.Files[0].DataOffset) != file.Digest)
            {
                return false;
            }

            var digests = verifier.DigestsOf(header, header.Tensors);
            return digests.Count == tensors.Count && tensors.All(tensor => digests.GetValueOrDefault(tensor.Name) == tensor.Digest);
        }
        catch (TaskRecipeException)
        {
            return false;
        }
    }

    /// <summary>The first file that is gone or does not hold what was recorded, and what is wrong with it; null where all is well.</summary>
    public string? Problem(OutputRecord record)
    {
        foreach (var file in record.Files)
        {
            if (!File.Exists(Destination.FullPath(record.Path, IsSingleFile(record), file.Name)))
            {
                return $"'{file.Name}' is gone";
            }

            if (!Holds(record, file))
            {
                return $"the bytes of '{file.Name}' are not those that were written";
            }
        }

        return null;
    }

    /// <summary>The digest of a file's first bytes.</summary>
    public static Digest HeaderDigest(string path, long length)
    {
        using var file = File.OpenHandle(path);
        var bytes = new byte[length];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), read) is var more and > 0)
        {
            read += more;
        }

        return Blake3.Hash(bytes.AsSpan(0, read));
    }

    private static bool IsSingleFile(OutputRecord record) => record.Path.EndsWith(".safetensors", StringComparison.Ordinal);
}
