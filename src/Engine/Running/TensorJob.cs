namespace TaskRecipes.Engine.Running;

/// <summary>
/// Work on one tensor, cut into blocks that any worker may take, in passes
/// that follow each other: measuring passes, then the one that writes or digests.
/// </summary>
internal abstract class TensorJob
{
    /// <summary>The tensor's name, for messages and reports.</summary>
    public required string Name { get; init; }

    /// <summary>What it reads.</summary>
    public required IReadOnlyList<JobInput> Inputs { get; init; }

    /// <summary>Called by the worker that ends the job.</summary>
    public required Action<TensorJob> Finished { get; init; }

    /// <summary>Number of passes, at least one.</summary>
    public virtual int Passes => 1;

    /// <summary>Blocks in a pass.</summary>
    public abstract long Blocks { get; }

    /// <summary>Bytes it holds from its first block to its end, beyond the workers' buffers.</summary>
    public virtual long HeldBytes => 0;

    /// <summary>Whether what remains of a pass can be skipped.</summary>
    public virtual bool IsSettled(int pass) => false;

    /// <summary>Works on one block; returns the bytes it read.</summary>
    public abstract long Run(int pass, long block, WorkerBuffers buffers);

    /// <summary>Ends a pass.</summary>
    public virtual void EndPass(int pass)
    {
    }

    /// <summary>Reads a block of an input, and digests it where that is asked for in this pass.</summary>
    protected static Span<byte> Read(JobInput input, Span<byte> buffer, long offset, long block, bool digest)
    {
        input.Read(offset, buffer);
        if (digest)
        {
            input.Tree?.Add(block, buffer);
        }

        return buffer;
    }
}
