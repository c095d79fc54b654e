using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>A named entry of a recipe.</summary>
/// <param name="Name">Unique within its section; models, vectors and operations share one namespace.</param>
/// <param name="At">Where its name stands.</param>
public abstract record Declaration(string Name, SourceSpan At);

/// <summary>A model that lies on disk: one safetensors file or a folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">Where its name stands.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="PathAt">Where the path stands.</param>
/// <param name="Base">The model its config and tokenizer come from when none lie beside it.</param>
public sealed record SourceModel(string Name, SourceSpan At, string Path, SourceSpan PathAt, string? Base) : Declaration(Name, At);

/// <summary>A model that <c>initialize</c> makes from a seed.</summary>
public sealed record InitializedModel(
    string Name, SourceSpan At, string Architecture, IReadOnlyDictionary<string, ParameterValue> Parameters) : Declaration(Name, At);

/// <summary>A task vector that lies on disk, over the model <paramref name="Base"/>.</summary>
public sealed record VectorFile(string Name, SourceSpan At, string Path, SourceSpan PathAt, string Base) : Declaration(Name, At);

/// <summary>A vector or operation given by an expression.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">Where its name stands.</param>
/// <param name="Expression">Its checked expression, of type model or vector.</param>
/// <param name="Options">The keys of its long form.</param>
public sealed record ComputedEntry(string Name, SourceSpan At, Expression Expression, EntryOptions Options) : Declaration(Name, At);

/// <summary>A file or folder that a build writes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">Where its name stands.</param>
/// <param name="Of">The model or vector written.</param>
/// <param name="Path">Absolute path; one that ends in .safetensors is one file, else a folder.</param>
/// <param name="DType">The dtype of all floating-point tensors; null keeps that of the first model operand, tensor by tensor.</param>
/// <param name="MaxShardBytes">Greatest size of one file in a folder.</param>
public sealed record OutputDeclaration(
    string Name, SourceSpan At, string Of, string Path, DType? DType, long MaxShardBytes) : Declaration(Name, At)
{
    /// <summary>The greatest size of a file where nothing says otherwise: 5 GB.</summary>
    public const long UsualShardBytes = 5_000_000_000;

    /// <summary>Where the path stands.</summary>
    public SourceSpan PathAt { get; init; } = At;
}
