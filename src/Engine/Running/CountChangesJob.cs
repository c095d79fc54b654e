namespace TaskRecipes.Engine.Running;

/// <summary>Counts the elements whose bytes differ between two tensors that merges do not calculate with.</summary>
internal sealed class CountChangesJob(long bytes, int elementBytes, int blockBytes) : TensorJob
{
    private long _changed;

    /// <summary>Elements that differ.</summary>
    public long Changed => Interlocked.Read(ref _changed);

    public override long Blocks => (bytes + blockBytes - 1) / blockBytes;

    public override long Run(int pass, long block, WorkerBuffers buffers)
    {
        var offset = block * blockBytes;
        var count = (int)Math.Min(blockBytes, bytes - offset);
        var left = buffers.Input(0, count);
        var right = buffers.Input(1, count);
        Inputs[0].Read(offset, left);
        Inputs[1].Read(offset, right);
        if (!left.SequenceEqual(right))
        {
            long changed = 0;
            for (var i = 0; i < count; i += elementBytes)
            {
                changed += left.Slice(i, elementBytes).SequenceEqual(right.Slice(i, elementBytes)) ? 0 : 1;
            }

            Interlocked.Add(ref _changed, changed);
        }

        return 2L * count;
    }
}
