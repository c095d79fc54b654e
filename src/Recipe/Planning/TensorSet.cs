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

    /// <summary>The same with other tensors to calculate with.</summary>
    internal TensorSet With(IReadOnlyDictionary<string, TensorNode> calculated) =>
        new() { Type = Type, Label = Label, Calculated = calculated, Copied = Copied, Origin = Origin };

    /// <summary>The same with another origin.</summary>
    internal TensorSet With(ModelOrigin origin) =>
        new() { Type = Type, Label = Label, Calculated = Calculated, Copied = Copied, Origin = origin };
}

/// <summary>The source, or the untrained model, at the bottom of a model; its side files go with every result.</summary>
/// <param name="Source">The source; null for an untrained model.</param>
/// <param name="ConfigJson">The text of config.json of an untrained model; null for a source.</param>
public sealed record ModelOrigin(SourceSnapshot? Source, string? ConfigJson)
{
    /// <summary>How many layers its config must name, where slices made them more or fewer; else null.</summary>
    public int? Layers { get; init; }

    /// <summary>The source whose tokenizer files go with the result, where <c>tokenizer</c> names a model; null for those of <see cref="Source"/>.</summary>
    public SourceSnapshot? Tokenizer { get; init; }

    /// <summary>Whether a head that the config may call tied has values of its own.</summary>
    public bool Untied { get; init; }

    /// <summary>The row of each token by its text; null where no list of tokens can be read.</summary>
    internal IReadOnlyDictionary<string, int>? Tokens => (Tokenizer ?? Source)?.Tokens();
}
