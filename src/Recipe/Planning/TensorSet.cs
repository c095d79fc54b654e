using TaskRecipes.Catalog;
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

    /// <summary>The head that training made and the config does not tell of; null where the config is right.</summary>
    public TrainedHead? Head { get; init; }

    /// <summary>The row of each token by its text; null where no list of tokens can be read.</summary>
    internal IReadOnlyDictionary<string, int>? Tokens => (Tokenizer ?? Source)?.Tokens();
}

/// <summary>A head as the hub's classes have it, made by training where the checkpoint had none.</summary>
/// <param name="Name">What its tensors' names begin with: <c>classifier</c>, <c>score</c>.</param>
/// <param name="Labels">Its classes.</param>
/// <param name="HubClass">The hub's class of a model with it; null where config.json names it already.</param>
/// <param name="MissingPrefix">What that class puts before the names below the head and the checkpoint does not; else empty.</param>
public sealed record TrainedHead(string Name, IReadOnlyList<string> Labels, string? HubClass, string MissingPrefix)
{
    /// <summary>The name under which a file holds a tensor, so that the hub's class finds it.</summary>
    public string Published(string tensor) =>
        TensorNames.IsBesidePrefix(tensor) || tensor.StartsWith($"{Name}.", StringComparison.Ordinal) ? tensor : MissingPrefix + tensor;

    internal void AddTo(KeyText text)
    {
        text.Add("head").Add(Name).Add(HubClass ?? "").Add(MissingPrefix).Add(Labels.Count);
        foreach (var label in Labels)
        {
            text.Add(label);
        }
    }
}
