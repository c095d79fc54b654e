namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>
/// Standing threads that share out numbered parts of work. What a part is follows from the shapes alone, never from the number of
/// threads or from which of them is free, so results do not either.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    // Work follows work within microseconds while a net is trained; longer pauses should not cost a core.
    private const int SpinsBeforeSleep = 2000;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private Job _job = new(0, static _ => { });
    private int _sleeping;
    private volatile bool _stopped;

    /// <summary>A pool of that many threads, the calling one included.</summary>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _threads = [.. Enumerable.Range(1, threads - 1).Select(i => new Thread(Work) { IsBackground = true, Name = $"tensor worker {i}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Calls <paramref name="part"/> with 0 … <paramref name="parts"/> − 1, and returns when all are done.</summary>
    public void Run(int parts, Action<int> part)
    {
        if (parts <= 1 || _threads.Length == 0)
        {
            for (var i = 0; i < parts; i++)
            {
                part(i);
            }

            return;
        }

        var job = new Job(parts, part);
        Volatile.Write(ref _job, job);
        Interlocked.MemoryBarrier();
        var sleeping = Volatile.Read(ref _sleeping);
        if (sleeping > 0)
        {
            _wake.Release(Math.Min(sleeping, parts - 1));
        }

        job.Help();
        job.Wait();
    }

    public void Dispose()
    {
        _stopped = true;
        if (_threads.Length > 0)
        {
            _wake.Release(_threads.Length);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _wake.Dispose();
    }

    private void Work()
    {
        var done = Volatile.Read(ref _job);
        while (!_stopped)
        {
            var job = Next(done);
            job.Help();
            done = job;
        }
    }

    private Job Next(Job done)
    {
        for (var spins = 0; spins < SpinsBeforeSleep; spins++)
        {
            if (Volatile.Read(ref _job) is var job && job != done)
            {
                return job;
            }

            Thread.SpinWait(20);
        }

        // Said before the last look, so that whoever brings work sees it.
        Interlocked.Increment(ref _sleeping);
        if (Volatile.Read(ref _job) == done && !_stopped)
        {
            _wake.Wait();
        }

        Interlocked.Decrement(ref _sleeping);
        return Volatile.Read(ref _job);
    }

    private sealed class Job
    {
        private readonly int _parts;
        private readonly Action<int> _part;
        private int _next;
        private int _left;
        private Exception? _failure;

        public Job(int parts, Action<int> part)
        {
            (_parts, _part) = (parts, part);
            _left = parts;
        }

        public void Help()
        {
            for (var i = Interlocked.Increment(ref _next) - 1; i < _parts; i = Interlocked.Increment(ref _next) - 1)
            {
                try
                {
                    _part(i);
                }
                catch (Exception exception)
                {
                    _failure = exception;
                }

                Interlocked.Decrement(ref _left);
            }
        }

        public void Wait()
        {
            var spinner = default(SpinWait);
            while (Volatile.Read(ref _left) > 0)
            {
                spinner.SpinOnce(sleep1Threshold: -1);
            }

            if (_failure is not null)
            {
                throw new InvalidOperationException(_failure.Message, _failure);
            }
        }
    }
}
