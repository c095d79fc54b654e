namespace TaskRecipes;

/// <summary>How a build ended.</summary>
public enum BuildOutcome
{
    /// <summary>Everything is up to date.</summary>
    Done,

    /// <summary>A step failed, or nothing could be planned; the diagnostics say why.</summary>
    StepFailed,

    /// <summary>All steps ran, but a gate failed: the outputs it guards are not published.</summary>
    GateFailed,
}

/// <summary>What a build did.</summary>
public sealed record BuildReport
{
    internal BuildReport()
    {
    }

    /// <summary>How it ended.</summary>
    public required BuildOutcome Outcome { get; init; }

    /// <summary>Its steps, each behind those it uses.</summary>
    public required IReadOnlyList<StepReport> Steps { get; init; }

    /// <summary>Outputs by name.</summary>
    public required IReadOnlyDictionary<string, OutputReport> Outputs { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<MetricReport> Metrics { get; init; }

    /// <summary>Gates, in the recipe's order.</summary>
    public required IReadOnlyList<GateReport> Gates { get; init; }

    /// <summary>Searches by name.</summary>
    public required IReadOnlyDictionary<string, SearchReport> Searches { get; init; }

    /// <summary>Errors and warnings.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Goes on where all is up to date.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="RecipeException">A step or a gate failed.</exception>
    public BuildReport EnsureDone() => Outcome == BuildOutcome.Done ? this : throw new RecipeException(Diagnostics);
}

/// <summary>An output as a build left it.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Digest">BLAKE3, in hex, over the tensors' names, dtypes, shapes and digests; null where it was not built.</param>
/// <param name="Tensors">How many tensors it has.</param>
/// <param name="Bytes">Bytes of tensor data.</param>
/// <param name="IsPublished">Whether it lies at its path.</param>
public sealed record OutputReport(string Path, string? Digest, int Tensors, long Bytes, bool IsPublished);

/// <summary>A metric as it was measured.</summary>
/// <param name="Model">The model, or <c>MODEL@BASELINE</c>.</param>
/// <param name="Suite">The suite or group.</param>
/// <param name="Metric">The metric: <c>accuracy</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Count">How many samples it was measured on; null where that is not known.</param>
/// <param name="StandardError">Its standard error; null where that is not known.</param>
public sealed record MetricReport(string Model, string Suite, string Metric, double Value, long? Count, double? StandardError);

/// <summary>A gate as it was judged.</summary>
/// <param name="Gate">The condition as it is written.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Left">Its left side; null where a metric was not measured.</param>
/// <param name="Right">Its right side.</param>
/// <param name="Why">What the sides do not tell: the bound at a confidence, what is missing; else empty.</param>
public sealed record GateReport(string Gate, bool Passed, double? Left, double? Right, string Why);

/// <summary>What a search found.</summary>
/// <param name="Values">Values by variable.</param>
/// <param name="Candidates">All candidates in the order in which they were judged; none where the lock file told the values.</param>
public sealed record SearchReport(IReadOnlyDictionary<string, double> Values, IReadOnlyList<CandidateReport> Candidates);

/// <summary>A candidate of a search.</summary>
/// <param name="Values">Its values, in the order of the variables.</param>
/// <param name="Score">What was sought; NaN where it could not be measured.</param>
/// <param name="Passes">Whether it meets all conditions.</param>
public sealed record CandidateReport(IReadOnlyList<double> Values, double Score, bool Passes);
