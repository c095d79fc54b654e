using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>What a build would do with a step.</summary>
public enum PlanAction
{
    /// <summary><c>+</c>: run; its result is not there.</summary>
    Run,

    /// <summary><c>~</c>: run, because something it depends on changed.</summary>
    Change,

    /// <summary><c>?</c>: may run; a source was touched or is new, and only reading it would tell.</summary>
    MayRun,

    /// <summary><c>=</c>: nothing to do.</summary>
    Cached,
}

/// <summary>One fact a step's result depends on, kept so that a later build can say what changed.</summary>
/// <param name="Label">What it is: <c>lam</c>, <c>expression</c>, <c>source:base</c>.</param>
/// <param name="Value">As people read it: <c>0.35</c>, an expression, a digest.</param>
public sealed record KeyFact(string Label, string Value);

/// <summary>A node of the plan.</summary>
public sealed class PlanStep
{
    /// <summary><c>KIND:NAME</c>, such as <c>source:base</c>, <c>merge:both</c>, <c>output:both</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The part before the colon.</summary>
    public string Kind => Id[..Id.IndexOf(':')];

    /// <summary>The part behind the colon.</summary>
    public string Name => Id[(Id.IndexOf(':') + 1)..];

    /// <summary>Ids of the steps it uses, in recipe order.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Its key; null while a source's digest is not known.</summary>
    public required Digest? Key { get; init; }

    /// <summary>What its key was made from.</summary>
    public required IReadOnlyList<KeyFact> Facts { get; init; }

    /// <summary>What a build would do.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Outputs this step is calculated within, so that it never runs by itself; empty for others.</summary>
    public IReadOnlyList<string> FusedInto { get; init; } = [];

    /// <summary>Bytes of tensor data it would read.</summary>
    public long BytesRead { get; init; }

    /// <summary>Bytes of tensor data it would write.</summary>
    public long BytesWritten { get; init; }

    /// <summary>Greatest size of buffers while it runs, in bytes.</summary>
    public long PeakMemory { get; init; }

    /// <summary>The tensors of a vector, merge or output that would run; null where that is not known or not asked.</summary>
    public IReadOnlyList<string>? TensorsToRun { get; init; }
}
