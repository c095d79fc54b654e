using TaskRecipes.Basics;
using TaskRecipes.Engine.Running;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Outputs;

/// <summary>Reads tensors for their digests alone, on all workers.</summary>
internal sealed class Verifier(int workers, Action<long>? progress, CancellationToken cancellation)
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Digests of the given tensors.</summary>
    public IReadOnlyDictionary<string, Digest> DigestsOf(CheckpointHeader header, IEnumerable<TensorEntry> tensors)
    {
        using var reader = new CheckpointReader(header);
        return DigestsOf(header.Path, tensors, tensor => (offset, buffer) => reader.Read(tensor, offset, buffer));
    }

    /// <summary>Digests of the given tensors of an output under way.</summary>
    public IReadOnlyDictionary<string, Digest> DigestsOf(
        string path, IEnumerable<TensorEntry> tensors, Func<TensorEntry, ReadBytes> readerOf)
    {
        var digests = new Dictionary<string, Digest>(StringComparer.Ordinal);
        var jobs = tensors.Select(tensor =>
        {
            var tree = new Blake3Tree(tensor.Bytes, BlockBytes);
            return (TensorJob)new DigestJob(tensor.Bytes, BlockBytes)
            {
                Name = tensor.Name,
                Inputs = [new JobInput(path, readerOf(tensor), tree)],
                Finished = job =>
                {
                    lock (digests)
                    {
                        digests[job.Name] = tree.Finish();
                    }
                },
            };
        }).ToList();
        BytesRead += Pass.Run(jobs, workers, BlockBytes, progress, cancellation);
        return digests;
    }
}
