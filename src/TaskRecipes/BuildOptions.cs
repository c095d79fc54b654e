namespace TaskRecipes;

/// <summary>How a recipe is planned and built.</summary>
public sealed record BuildOptions : RunOptions
{
    /// <summary>Fails where the lock file would change.</summary>
    public bool Locked { get; init; }

    /// <summary>Fetches nothing; data that was not fetched before is an error.</summary>
    public bool Offline { get; init; }

    /// <summary>After a failure, builds what does not depend on it.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Publishes outputs whose gates failed; the outcome stays <see cref="BuildOutcome.GateFailed"/>.</summary>
    public bool PublishAnyway { get; init; }

    internal override Engine.BuildOptions ToEngine() => base.ToEngine() with
    {
        Locked = Locked,
        Offline = Offline,
        KeepGoing = KeepGoing,
        PublishAnyway = PublishAnyway,
    };
}
