namespace TaskRecipes.Engine.Running;

/// <summary>
/// Hands blocks to workers: the next block of the first job whose pass under way has one left. A job's passes follow each other
/// without holding up the jobs behind it. A job that holds memory of its own begins only where that fits beside what others hold, or where
/// none holds any; it holds up those behind it, so that memory alone never decides the order.
/// </summary>
/// <param name="jobs">The jobs, in the order in which they begin.</param>
/// <param name="memory">Ceiling on what open jobs hold, in bytes.</param>
internal sealed class Dispatcher(IReadOnlyList<TensorJob> jobs, long memory)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<State> _open = [];
    private int _next;
    private int _unfinished = jobs.Count;
    private bool _stopped;
    private long _held;

    /// <summary>Takes a block; false once there is nothing left to take, now or later.</summary>
    public bool Take(out Work work)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_stopped || _unfinished == 0)
                {
                    work = default;
                    return false;
                }

                if (TryTake(out work))
                {
                    return true;
                }
            }

            // Every block is taken, but a pass under way may open another.
            Thread.Sleep(0);
        }
    }

    /// <summary>Ends a block's work; the last of a pass opens the next pass or ends the job.</summary>
    public void Done(Work work)
    {
        var state = work.State;
        bool ended;
        lock (_gate)
        {
            state.Running--;
            ended = PassHasEnded(state) && !state.Ending;
            state.Ending |= ended;
        }

        if (ended)
        {
            EndPass(state);
        }
    }

    /// <summary>Lets workers finish what they hold, and take nothing more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
        }
    }

    private static bool PassHasEnded(State state) =>
        state.Running == 0 && (state.Next >= state.Job.Blocks || state.Job.IsSettled(state.Pass));

    private bool TryTake(out Work work)
    {
        for (var node = _open.First; node is not null; node = node.Next)
        {
            var state = node.Value;
            if (!state.Ending && state.Next < Math.Max(1, state.Job.Blocks) && !state.Job.IsSettled(state.Pass))
            {
                work = Hand(state);
                return true;
            }
        }

        if (_next < jobs.Count && (_held == 0 || jobs[_next].HeldBytes is 0 || jobs[_next].HeldBytes <= memory - _held))
        {
            var state = new State(jobs[_next++]);
            _held += state.Held;
            _open.AddLast(state);
            work = Hand(state);
            return true;
        }

        work = default;
        return false;
    }

    private static Work Hand(State state)
    {
        state.Running++;
        // A tensor without elements still passes through once, so that it too is noted.
        return new Work(state, state.Pass, state.Next++);
    }

    private void EndPass(State state)
    {
        state.Job.EndPass(state.Pass);
        var pass = state.Pass + 1;
        for (; pass < state.Job.Passes && state.Job.IsSettled(pass); pass++)
        {
            // Nobody takes a block of a pass that has nothing to see, so nobody would end it.
            state.Job.EndPass(pass);
        }

        var last = pass == state.Job.Passes;
        if (last)
        {
            state.Job.Finished(state.Job);
        }

        lock (_gate)
        {
            if (last)
            {
                _open.Remove(state);
                _held -= state.Held;
                _unfinished--;
            }
            else
            {
                state.Pass = pass;
                state.Next = 0;
                state.Ending = false;
            }
        }
    }

    /// <summary>A block of a pass of a job, held by a worker.</summary>
    internal readonly record struct Work(State State, int Pass, long Block)
    {
        public TensorJob Job => State.Job;

        /// <summary>Whether there is anything in the block: tensors without elements have one empty block.</summary>
        public bool IsEmpty => Block >= Job.Blocks;
    }

    /// <summary>How far a job is.</summary>
    internal sealed class State(TensorJob job)
    {
        public TensorJob Job { get; } = job;

        /// <summary>What it holds; asked once, since kernels may tell less later.</summary>
        public long Held { get; } = job.HeldBytes;

        public int Pass { get; set; }

        public long Next { get; set; }

        public int Running { get; set; }

        public bool Ending { get; set; }
    }
}
