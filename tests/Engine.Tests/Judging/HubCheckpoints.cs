using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests.Judging;

/// <summary>Small random checkpoints in the hub's layout: a folder with config, tokenizer and weights, sharded where asked for.</summary>
internal static class HubCheckpoints
{
    /// <summary>Writes a checkpoint.</summary>
    /// <param name="lab">Where.</param>
    /// <param name="folder">The folder's name.</param>
    /// <param name="tensors">A tensor a line, as <c>name 4 8</c>.</param>
    /// <param name="type">Of all tensors but places, which are whole numbers.</param>
    /// <param name="files">Names and contents of the files beside.</param>
    /// <param name="maxShardBytes">The most bytes of a file of weights.</param>
    public static void Hub(
        this Lab lab, string folder, string tensors, DType type, IReadOnlyDictionary<string, string> files, long maxShardBytes = long.MaxValue)
    {
        var written = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var parts in tensors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' ')))
        {
            long[] shape = [.. parts[1..].Select(long.Parse)];
            var count = (int)shape.Aggregate(1L, (product, dimension) => product * dimension);
            var tensor = parts[0].EndsWith("position_ids", StringComparison.Ordinal) ? Tensor.I64([.. Enumerable.Range(0, count).Select(i => (long)i)])
                : Tensor.Random(written.Count, count, type);
            written.Add(parts[0], tensor.As(shape));
        }

        Checkpoints.Write(lab[folder], written, maxShardBytes);
        foreach (var (name, contents) in files)
        {
            File.WriteAllText(Path.Combine(lab[folder], name), contents);
        }
    }
}
