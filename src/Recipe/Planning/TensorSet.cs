using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Recipe.Planning;

/// <summary>The tensors of one model or vector, each with how it is made.</summary>
public sealed class TensorSet
{
    /// <summary>Model or vector.</summary>
    public required ExpressionType Type { get; init; }

    /// <summary>How messages call it: the entry's name or its expression.</summary>
    public required string Label { get; init; }

    /// <summary>Tensors that merges calculate with, by name.</summary>
    public required IReadOnlyDictionary<string, TensorNode> Calculated { get; init; }

    /// <summary>
    /// Tensors that are only copied, by name: first the one whose bytes a model keeps, then those it must equal. Vectors hold none;
    /// theirs are remembered here, to be compared where the vector is added to a model.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LeafNode>> Copied { get; init; }

    /// <summary>Where config and tokenizer come from: the first model operand, followed down to a source.</summary>
    public required ModelOrigin Origin { get; init; }
}

/// <summary>The source, or the untrained model, at the bottom of a model; its side files go with every result.</summary>
/// <param name="Source">The source; null for an untrained model.</param>
/// <param name="ConfigJson">The text of config.json of an untrained model; null for a source.</param>
public sealed record ModelOrigin(SourceSnapshot? Source, string? ConfigJson)
{
    /// <summary>How many layers its config must name, where slices made them more or fewer; else null.</summary>
    public int? Layers { get; init; }
}
