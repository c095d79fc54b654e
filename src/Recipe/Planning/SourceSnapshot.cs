using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Planning;

/// <summary>How much is known of a source's bytes.</summary>
public enum SourceKnowledge
{
    /// <summary>Its digests are remembered and its files look as they did then.</summary>
    Known,

    /// <summary>Remembered, but its files were touched since.</summary>
    Touched,

    /// <summary>Never seen.</summary>
    New,
}

/// <summary>A tensor of a source, as its header gives it.</summary>
public sealed record SourceTensor(string Name, DType DType, Shape Shape);

/// <summary>A source as a plan sees it; one object for all models that name the same path.</summary>
public sealed class SourceSnapshot
{
    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>Its tensors by name.</summary>
    public required IReadOnlyDictionary<string, SourceTensor> Tensors { get; init; }

    /// <summary>How much is known of its bytes.</summary>
    public required SourceKnowledge Knowledge { get; init; }

    /// <summary>Digests of its tensors' bytes; null unless <see cref="SourceKnowledge.Known"/>.</summary>
    public IReadOnlyDictionary<string, Digest>? Digests { get; init; }

    /// <summary>Digest over the sorted list of (name, dtype, shape, tensor digest); null unless known.</summary>
    public Digest? Digest { get; init; }

    /// <summary>Names of its config and tokenizer files, sorted; empty where it has none.</summary>
    public IReadOnlyList<string> SideFiles { get; init; } = [];

    /// <summary>Digest over names and bytes of its side files.</summary>
    public Digest SideDigest { get; init; } = Basics.Digest.Zero;

    /// <summary>Digest over names and bytes of its tokenizer files alone.</summary>
    public Digest TokenizerDigest { get; init; } = Basics.Digest.Zero;

    /// <summary>Digest over names and bytes of its other side files.</summary>
    public Digest ConfigDigest { get; init; } = Basics.Digest.Zero;

    /// <summary>The row of each token by its text, read when asked for; null where no list of tokens can be read.</summary>
    public Func<IReadOnlyDictionary<string, int>?> Tokens { get; init; } = () => null;

    /// <summary>The text of its config.json, read when asked for; null where there is none that can be read.</summary>
    public Func<string?> Config { get; init; } = () => null;

    /// <summary>Bytes of tensor data.</summary>
    public long Bytes { get; init; }

    /// <summary>For a vector file: the digest of the base it was made on, from its metadata.</summary>
    public Digest? VectorBase { get; init; }

    /// <summary>Whether its metadata says that it is a task vector.</summary>
    public bool IsVector { get; init; }
}
