using System.Runtime.ExceptionServices;

namespace TaskRecipes.Engine.Running;

/// <summary>Runs jobs on a number of workers, each with buffers of its own.</summary>
internal static class Pass
{
    /// <summary>Runs all jobs; the first failure stops the rest and is thrown.</summary>
    /// <param name="jobs">The jobs, begun in this order.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="blockBytes">Greatest size of one block of one input or result.</param>
    /// <param name="progress">Told of bytes as they are read.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <param name="heldMemory">Ceiling on what jobs hold beside the workers' buffers, in bytes.</param>
    /// <returns>Bytes read.</returns>
    public static long Run(
        IReadOnlyList<TensorJob> jobs, int workers, int blockBytes, Action<long>? progress, CancellationToken cancellation,
        long heldMemory = long.MaxValue)
    {
        if (jobs.Count == 0)
        {
            return 0;
        }

        var dispatcher = new Dispatcher(jobs, heldMemory);
        var inputs = jobs.Max(job => Math.Min(job.Inputs.Count, job is CopyJob ? 2 : int.MaxValue));
        long read = 0;
        Exception? failure = null;

        void Work()
        {
            try
            {
                using var buffers = new WorkerBuffers(inputs, blockBytes);
                while (dispatcher.Take(out var work))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (!work.IsEmpty)
                    {
                        var bytes = work.Job.Run(work.Pass, work.Block, buffers);
                        Interlocked.Add(ref read, bytes);
                        progress?.Invoke(bytes);
                    }

                    dispatcher.Done(work);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, exception, null);
                dispatcher.Stop();
            }
        }

        var threads = Enumerable.Range(1, workers - 1).Select(_ => new Thread(Work) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        Work();
        threads.ForEach(thread => thread.Join());
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return read;
    }
}
