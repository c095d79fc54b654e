using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Recipe.Planning;

/// <summary>What lies at an output's destination.</summary>
public enum OutputPresence
{
    /// <summary>Nothing, or not all of it.</summary>
    Absent,

    /// <summary>What an earlier build wrote, untouched since.</summary>
    Valid,

    /// <summary>Something without a record: it may be adopted, once its digest is verified.</summary>
    Unrecorded,

    /// <summary>Something that a build must not replace; <see cref="OutputState.Problem"/> says why.</summary>
    Blocked,
}

/// <summary>What the planner may know of an output's destination and of tensors it could take over.</summary>
/// <param name="Presence">What lies there.</param>
/// <param name="Key">Key of what lies there, where valid.</param>
/// <param name="Reusable">Keys of stored tensors that a build could clone instead of calculating.</param>
/// <param name="Problem">Why it is blocked.</param>
/// <param name="IsWithheld">Whether it lies beside its destination as planned, kept aside since a gate failed.</param>
public sealed record OutputState(
    OutputPresence Presence, Digest? Key, IReadOnlySet<Digest> Reusable, string? Problem = null, bool IsWithheld = false);

/// <summary>What earlier builds left: the engine implements it over its store.</summary>
public interface IBuildState
{
    /// <summary>Whether all that is asked for is done anew, whatever earlier builds left.</summary>
    bool IsForced { get; }

    /// <summary>The state of an output's destination.</summary>
    OutputState Output(OutputPlan output);

    /// <summary>What a step's key was made from when it was last built for this recipe; null if it never was.</summary>
    IReadOnlyList<KeyFact>? LastFacts(string stepId);

    /// <summary>Where the store keeps the values of an entry with this key; a path that does not exist while the key is not known.</summary>
    string PackPath(Digest? key);

    /// <summary>Values measured over a whole model under this key, by tensor; null where none were.</summary>
    IReadOnlyDictionary<string, MeasuredValues>? Measured(Digest key);

    /// <summary>Metrics measured under this key, by name; null where none were.</summary>
    IReadOnlyDictionary<string, MetricValue>? Evaluated(Digest key);

    /// <summary>What a search found under this key, by variable; null where none was.</summary>
    IReadOnlyDictionary<string, ExactDecimal>? Found(Digest key);

    /// <summary>Greatest size of buffers while tensors with so many inputs each are worked on, and of what methods hold of them, in bytes.</summary>
    long PeakMemory(int inputs, IReadOnlyList<TensorNode> tensors);
}
