using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>The three parts of a data set.</summary>
public enum Split
{
    /// <summary>What models are trained on.</summary>
    Train,

    /// <summary>What choices are made on.</summary>
    Validation,

    /// <summary>What the final judgement is made on; a search may not see it.</summary>
    Test,
}

/// <summary>A split of a data set: <c>mnist_data.test</c>.</summary>
public sealed record DataReference(SourceSpan At, string Dataset, Split Split)
{
    /// <summary>As recipes write it.</summary>
    public string Name => $"{Dataset}.{Split.ToString().ToLowerInvariant()}";
}

/// <summary>A data set.</summary>
public sealed record DatasetDeclaration(string Name, SourceSpan At) : Declaration(Name, At)
{
    /// <summary>Where its samples come from.</summary>
    public required DataOrigin Origin { get; init; }

    /// <summary>The split <c>train</c>; null where there is none.</summary>
    public SplitOrigin? Train { get; init; }

    /// <summary>The split <c>validation</c>; null where there is none.</summary>
    public SplitOrigin? Validation { get; init; }

    /// <summary>The split <c>test</c>; null where there is none.</summary>
    public SplitOrigin? Test { get; init; }

    /// <summary>Which columns hold what, by role (<c>text</c>, <c>label</c>).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Columns { get; init; } = [];

    /// <summary>Only samples that pass all of these are kept.</summary>
    public IReadOnlyList<DataFilter> Where { get; init; } = [];

    /// <summary>Only these classes are kept, in this order; null keeps all.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>At most this many samples a class.</summary>
    public int? Take { get; init; }

    /// <summary>What is done to each sample, in this order.</summary>
    public IReadOnlyList<DataTransform> Transforms { get; init; } = [];

    /// <summary>A split; null where there is none.</summary>
    public SplitOrigin? this[Split split] => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        _ => Test,
    };
}

/// <summary>Where a data set's samples come from.</summary>
public abstract record DataOrigin;

/// <summary>Made from a seed.</summary>
public sealed record GeneratedData(GeneratorDeclaration Generator, IReadOnlyDictionary<string, ParameterValue> Parameters) : DataOrigin;

/// <summary>Read from files.</summary>
/// <param name="Format">One of <see cref="StandardData.Formats"/>.</param>
public sealed record FileData(string Format) : DataOrigin;

/// <summary>Taken from another data set, or from one split of it.</summary>
public sealed record DerivedData(string From, Split? Split) : DataOrigin;

/// <summary>A split: its files, or the split it is cut from; neither where it is generated or derived.</summary>
public sealed record SplitOrigin
{
    /// <summary>Files, in their order.</summary>
    public IReadOnlyList<DataFile> Files { get; init; } = [];

    /// <summary>The split it is cut from.</summary>
    public SplitCut? Cut { get; init; }

    /// <summary>Whether it holds samples of a test split, so that no search may use it.</summary>
    public bool FromTest { get; init; }
}

/// <summary>A file of a split: a path, or an address with the digest of what it must hold.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Role">What it holds where a split has several: <c>images</c>, <c>labels</c>; else null.</param>
/// <param name="Path">Absolute path; null for an address.</param>
/// <param name="Url">Address; null for a path.</param>
/// <param name="Sha256">Digest of the file, in lower-case hex; given with every address.</param>
public sealed record DataFile(SourceSpan At, string? Role, string? Path, string? Url, string? Sha256);

/// <summary>A part cut at random from another split.</summary>
public sealed record SplitCut(Split From, ExactDecimal Fraction, long Seed);

/// <summary>A filter: the column is one of the values, or compares with the number.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Column">The column.</param>
/// <param name="Values">Allowed values; empty for a comparison.</param>
/// <param name="Comparison"><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>; null for values.</param>
/// <param name="Bound">What is compared with.</param>
public sealed record DataFilter(SourceSpan At, string Column, IReadOnlyList<string> Values, string? Comparison, ExactDecimal Bound);

/// <summary>A transformation with its argument.</summary>
public sealed record DataTransform(TransformDeclaration Declaration, ParameterValue? Argument);
