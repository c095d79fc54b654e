using TaskRecipes.Basics;

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
public sealed record OutputReport(string Path, Digest? Digest, int Tensors, long Bytes, bool Published);

/// <summary>What a build did.</summary>
public sealed record BuildReport
{
    /// <summary>0 done, 1 a step failed (SPEC 4).</summary>
    public required int ExitCode { get; init; }

    /// <summary>Steps in the plan's order.</summary>
    public required IReadOnlyList<StepReport> Steps { get; init; }

    /// <summary>Outputs by name.</summary>
    public required IReadOnlyDictionary<string, OutputReport> Outputs { get; init; }

    /// <summary>Errors and warnings.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }
}
