namespace TaskRecipes.Engine;

/// <summary>How a build runs (SPEC 4).</summary>
public sealed record BuildOptions
{
    /// <summary><c>--store</c>: where records are kept; null for the environment's choice.</summary>
    public string? Store { get; init; }

    /// <summary><c>--jobs</c>: threads.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary><c>--memory</c>: ceiling on buffers in bytes; by default a quarter of the machine or its cgroup.</summary>
    public long Memory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary><c>--locked</c>: fail where the lock file would change.</summary>
    public bool Locked { get; init; }

    /// <summary><c>--offline</c>: nothing is fetched; what was not fetched before is an error.</summary>
    public bool Offline { get; init; }

    /// <summary><c>--force</c>: calculate everything anew.</summary>
    public bool Force { get; init; }

    /// <summary><c>--keep-going</c>: after a failure, build what does not depend on it.</summary>
    public bool KeepGoing { get; init; }

    /// <summary><c>--overwrite</c>: replace changed outputs, carry unlisted files along.</summary>
    public bool Overwrite { get; init; }

    /// <summary><c>--publish-anyway</c>: publish outputs whose gates failed.</summary>
    public bool PublishAnyway { get; init; }

    /// <summary><c>--durable</c>: what is published survives power loss at once.</summary>
    public bool Durable { get; init; }

    /// <summary>Elements in a block of work; null lets the memory ceiling choose. Results do not depend on it.</summary>
    public int? BlockElements { get; init; }
}
