namespace TaskRecipes.Engine.Running;

/// <summary>Reads a tensor only for its digest.</summary>
internal sealed class DigestJob(long bytes, int blockBytes) : TensorJob
{
    public override long Blocks => (bytes + blockBytes - 1) / blockBytes;

    public override long Run(int pass, long block, WorkerBuffers buffers)
    {
        var offset = block * blockBytes;
        var count = (int)Math.Min(blockBytes, bytes - offset);
        Read(Inputs[0], buffers.Input(0, count), offset, block, digest: true);
        return count;
    }
}
