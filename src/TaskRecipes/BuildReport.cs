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
    public BuildReport EnsureSucceeded() => Outcome == BuildOutcome.Done ? this : throw new RecipeException(Errors());

    // A gate that failed is a warning where it was published anyway; here it is what is wrong.
    private IReadOnlyList<Diagnostic> Errors() => Diagnostics.Any(found => found.IsError)
        ? Diagnostics
        : [.. Diagnostics.Select(found => found.Code == "TR0755" ? found with { IsError = true } : found)];
}

/// <summary>An output as a build left it.</summary>
public sealed record OutputReport
{
    internal OutputReport()
    {
    }

    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>BLAKE3, in hex, over the tensors' names, dtypes, shapes and digests; null where it was not built.</summary>
    public required string? Digest { get; init; }

    /// <summary>How many tensors it has.</summary>
    public required int Tensors { get; init; }

    /// <summary>Bytes of tensor data.</summary>
    public required long Bytes { get; init; }

    /// <summary>Whether it lies at its path.</summary>
    public required bool IsPublished { get; init; }
}

/// <summary>A metric as it was measured.</summary>
public sealed record MetricReport
{
    internal MetricReport()
    {
    }

    /// <summary>The model, or <c>MODEL@BASELINE</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The suite or group.</summary>
    public required string Suite { get; init; }

    /// <summary>The metric: <c>accuracy</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>Its value.</summary>
    public required double Value { get; init; }

    /// <summary>How many samples it was measured on; null where that is not known.</summary>
    public required long? Count { get; init; }

    /// <summary>Its standard error; null where that is not known.</summary>
    public required double? StandardError { get; init; }
}

/// <summary>A gate as it was judged.</summary>
public sealed record GateReport
{
    internal GateReport()
    {
    }

    /// <summary>The condition as it is written.</summary>
    public required string Gate { get; init; }

    /// <summary>Whether it holds.</summary>
    public required bool Passed { get; init; }

    /// <summary>Its left side; null where a metric was not measured.</summary>
    public required double? Left { get; init; }

    /// <summary>Its right side.</summary>
    public required double? Right { get; init; }

    /// <summary>What the sides do not tell: the bound at a confidence, what is missing; else empty.</summary>
    public required string Why { get; init; }
}

/// <summary>What a search found.</summary>
public sealed record SearchReport
{
    internal SearchReport()
    {
    }

    /// <summary>Values by variable.</summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }

    /// <summary>All candidates in the order in which they were judged; none where the lock file told the values.</summary>
    public required IReadOnlyList<CandidateReport> Candidates { get; init; }
}

/// <summary>A candidate of a search.</summary>
public sealed record CandidateReport
{
    internal CandidateReport()
    {
    }

    /// <summary>Its values, in the order of the variables.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>What was sought; NaN where it could not be measured.</summary>
    public required double Score { get; init; }

    /// <summary>Whether it meets all conditions.</summary>
    public required bool Passes { get; init; }
}
