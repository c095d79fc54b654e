namespace TaskRecipes;

/// <summary>How work is carried out. None of it changes a result.</summary>
public abstract record RunOptions
{
    private protected RunOptions()
    {
    }

    /// <summary>
    /// The folder where digests of what was read and records of what was written are kept, so that work is not done twice. Null for the
    /// user's: <c>$TASKRECIPE_STORE</c>, else <c>$XDG_CACHE_HOME/taskrecipe</c>, else <c>~/.cache/taskrecipe</c>. It can be deleted at any time.
    /// </summary>
    public string? Store { get; init; }

    /// <summary>Threads; null for as many as there are processors.</summary>
    public int? Threads { get; init; }

    /// <summary>Ceiling on buffers in bytes; null for a quarter of the machine, or of what its container allows.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Replaces what was changed since it was written, and what no build wrote; files beside it are carried along.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Calculates everything anew, whatever is there.</summary>
    public bool Force { get; init; }

    /// <summary>What is published survives power loss at once.</summary>
    public bool Durable { get; init; }

    internal virtual Engine.BuildOptions ToEngine()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Threads ?? 1, nameof(Threads));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MemoryBytes ?? 1, nameof(MemoryBytes));
        if (Store is not null && (string.IsNullOrWhiteSpace(Store) || File.Exists(Store)))
        {
            throw new ArgumentException($"'{Store}' is no folder, where the store is kept", nameof(Store));
        }

        var defaults = new Engine.BuildOptions();
        return defaults with
        {
            Store = Store,
            Jobs = Threads ?? defaults.Jobs,
            Memory = MemoryBytes ?? defaults.Memory,
            Overwrite = Overwrite,
            Force = Force,
            Durable = Durable,
        };
    }
}
