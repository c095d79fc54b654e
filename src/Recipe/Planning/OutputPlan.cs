using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>One tensor of an output.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">How it is made.</param>
/// <param name="DType">How it is stored.</param>
/// <param name="Key">Its key as stored; null while a source's digest is not known.</param>
public sealed record OutputTensor(string Name, TensorNode Node, DType DType, Digest? Key);

/// <summary>All that writing an output takes.</summary>
public sealed class OutputPlan
{
    /// <summary>What the recipe declares.</summary>
    public required OutputDeclaration Declaration { get; init; }

    /// <summary>Model, or task vector.</summary>
    public required ExpressionType Type { get; init; }

    /// <summary>Its tensors in ordinal order of names.</summary>
    public required IReadOnlyList<OutputTensor> Tensors { get; init; }

    /// <summary>Digest of the sorted tensor keys, side files and layout; null while a source's digest is not known.</summary>
    public required Digest? Key { get; init; }

    /// <summary>Where config and tokenizer come from.</summary>
    public required ModelOrigin Origin { get; init; }

    /// <summary>Whether NaN and infinity may be written.</summary>
    public required bool AllowNonfinite { get; init; }

    /// <summary>
    /// The canonical expression, as pieces: texts, and sources whose digest stands between two texts. Sources are named by digest
    /// only, so that the same weights say the same wherever they lay.
    /// </summary>
    public required IReadOnlyList<ExpressionPiece> Expression { get; init; }

    /// <summary>Names and versions of the methods used, sorted.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>For a vector: the source it is a direction from; null where its base is not a source.</summary>
    public SourceSnapshot? VectorBase { get; init; }

    /// <summary>Bytes of tensor data.</summary>
    public long Bytes => Tensors.Sum(tensor => tensor.DType.Bytes(tensor.Node.Shape.Elements));

    /// <summary>Whether it is one file rather than a folder.</summary>
    public bool IsSingleFile => Declaration.Path.EndsWith(".safetensors", StringComparison.Ordinal);

    /// <summary>Entries with <c>cache: true</c> whose packs it reads.</summary>
    public required IReadOnlyList<string> Packs { get; init; }

    /// <summary>What has to be measured over whole models before its tensors can be calculated, each behind what it depends on.</summary>
    public required IReadOnlyList<MeasurePlan> Measures { get; init; }

    /// <summary>Every source it reads, or that its packs were made from.</summary>
    public required IReadOnlyList<SourceSnapshot> Sources { get; init; }
}

/// <summary>A piece of a canonical expression: a text, or the digest of a source.</summary>
public sealed record ExpressionPiece(string? Text, SourceSnapshot? Source);
