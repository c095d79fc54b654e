using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning.Measuring;

namespace TaskRecipes.Engine;

/// <summary>What became of a step.</summary>
public enum StepStatus
{
    /// <summary>It ran.</summary>
    Run,

    /// <summary>Nothing had to be done.</summary>
    Cached,

    /// <summary>It was calculated within its outputs.</summary>
    Fused,

    /// <summary>It was not reached, because something failed.</summary>
    Skipped,

    /// <summary>It failed.</summary>
    Failed,
}

/// <summary>A step as a build left it.</summary>
/// <param name="Id"><c>KIND:NAME</c>.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Key">Its key; null where it is not known.</param>
/// <param name="Reason">Why it ran; empty for cached steps.</param>
/// <param name="Seconds">Wall time, at the step that read.</param>
/// <param name="BytesRead">Tensor data read from sources, store and outputs, hashing and kernel copies included.</param>
/// <param name="BytesWritten">Tensor data written.</param>
/// <param name="TensorsRun">Tensors calculated; null for steps without tensors of their own.</param>
/// <param name="TensorsCached">Tensors taken over; null like <paramref name="TensorsRun"/>.</param>
public sealed record StepReport(
    string Id,
    StepStatus Status,
    Digest? Key,
    string Reason,
    double Seconds,
    long BytesRead,
    long BytesWritten,
    IReadOnlyList<string>? TensorsRun,
    int? TensorsCached);

/// <summary>An output as a build left it.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Digest">Digest over its tensors' names, dtypes, shapes and digests.</param>
/// <param name="Tensors">How many tensors it has.</param>
/// <param name="Bytes">Bytes of tensor data.</param>
/// <param name="Published">Whether it lies at its path.</param>
/// <param name="IsNew">Whether this build put it there.</param>
public sealed record OutputReport(string Path, Digest? Digest, int Tensors, long Bytes, bool Published, bool IsNew);

/// <summary>A gate as it was judged (SPEC 7).</summary>
/// <param name="Gate">The condition as it was written.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Passed">Whether it holds; a metric that is missing, or no number, fails it.</param>
/// <param name="Left">The left side; null where a metric was not measured.</param>
/// <param name="Right">The right side.</param>
/// <param name="Why">How it was judged where the sides alone do not tell: the bound at a confidence, what is missing; else empty.</param>
public sealed record GateReport(string Gate, SourceSpan At, bool Passed, double? Left, double? Right, string Why);

/// <summary>A candidate of a search as it was judged.</summary>
/// <param name="Values">Its values, in the order of the variables.</param>
/// <param name="Score">What was sought; NaN where it could not be measured.</param>
/// <param name="Passes">Whether it meets all conditions.</param>
public sealed record CandidateReport(IReadOnlyList<ExactDecimal> Values, double Score, bool Passes);

/// <summary>What a search found (SPEC 2).</summary>
/// <param name="Values">The values found, by variable.</param>
/// <param name="Curve">Every candidate in the order in which they were judged; empty where the lock file told the values.</param>
public sealed record SearchReport(IReadOnlyDictionary<string, ExactDecimal> Values, IReadOnlyList<CandidateReport> Curve);

/// <summary>What a build did.</summary>
public sealed record BuildReport
{
    /// <summary>0 done, 1 a step failed, 3 a gate failed (SPEC 4).</summary>
    public required int ExitCode { get; init; }

    /// <summary>Steps in the plan's order.</summary>
    public required IReadOnlyList<StepReport> Steps { get; init; }

    /// <summary>Outputs by name.</summary>
    public required IReadOnlyDictionary<string, OutputReport> Outputs { get; init; }

    /// <summary>Metrics by model, suite or group, and name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>>> Models { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>>>();

    /// <summary>Gates, in file order.</summary>
    public IReadOnlyList<GateReport> Gates { get; init; } = [];

    /// <summary>Values of the variables, those found by searches among them.</summary>
    public IReadOnlyDictionary<string, ExactDecimal> Variables { get; init; } = new Dictionary<string, ExactDecimal>();

    /// <summary>What each search found, by its name.</summary>
    public IReadOnlyDictionary<string, SearchReport> Searches { get; init; } = new Dictionary<string, SearchReport>();

    /// <summary>Errors and warnings.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}
