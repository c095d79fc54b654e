using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Running;

/// <summary>
/// Copies a tensor that merges do not calculate with; the same tensor in the other operands must have the same bytes (SPEC 5.8).
/// </summary>
internal sealed class CopyJob(long bytes, int blockBytes, ITarget target) : TensorJob
{
    /// <summary>The digest of the tensor.</summary>
    public Blake3Tree Tree { get; } = new(bytes, blockBytes);

    public override long Blocks => (bytes + blockBytes - 1) / blockBytes;

    public override long Run(int pass, long block, WorkerBuffers buffers)
    {
        var offset = block * blockBytes;
        var count = (int)Math.Min(blockBytes, bytes - offset);
        var original = Read(Inputs[0], buffers.Input(0, count), offset, block, digest: true);
        foreach (var other in Inputs.Skip(1))
        {
            if (!Read(other, buffers.Input(1, count), offset, block, digest: true).SequenceEqual(original))
            {
                throw new TaskRecipeException(other.Path, "TR0712",
                    $"tensor '{Name}' differs from that of {Inputs[0].Path}, and tensors of its dtype are only copied; 'ints: base' on the operation takes the base's");
            }
        }

        Tree.Add(block, original);
        target.Write(offset, original);
        return (long)count * Inputs.Count;
    }
}
