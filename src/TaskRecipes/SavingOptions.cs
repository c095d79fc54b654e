extern alias rooms;

using rooms::TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Basics;

namespace TaskRecipes;

/// <summary>
/// How models and vectors are saved: what the keys of a recipe's output say, and what happens where operands do not agree. By default
/// whatever does not agree is refused, by the tensor's name.
/// </summary>
public abstract record SavingOptions : RunOptions
{
    private protected SavingOptions()
    {
    }

    /// <summary>The greatest size of a file in a folder, in bytes; null for 5 GB. A path that is one file takes none.</summary>
    public long? MaxShardBytes { get; init; }

    /// <summary><c>missing: base</c>: a tensor that an operand lacks is taken from the base, so that its difference is 0.</summary>
    public bool MissingFromBase { get; init; }

    /// <summary><c>extra: drop</c>: a tensor that the base lacks is dropped.</summary>
    public bool DropExtra { get; init; }

    /// <summary><c>tied: untie</c>: embeddings that are tied in one operand and not in another are treated as untied.</summary>
    public bool Untie { get; init; }

    /// <summary><c>vocab: intersect</c>: of unequal vocabularies the tokens that all have are merged.</summary>
    public bool IntersectVocabulary { get; init; }

    /// <summary><c>ints: base</c>: integer tensors that differ are taken from the base.</summary>
    public bool IntegersFromBase { get; init; }

    /// <summary><c>allow_nonfinite: true</c>: NaN and infinity are written rather than refused.</summary>
    public bool AllowNonFinite { get; init; }

    /// <summary><c>tokenizer: MODEL</c>: the model whose tokenizer files are written; null for the base's.</summary>
    public Model? Tokenizer { get; init; }

    // The type that is asked for; null for that of the operands.
    internal virtual DType? ToDType() => null;

    internal override Engine.BuildOptions ToEngine()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxShardBytes ?? 1, nameof(MaxShardBytes));
        return base.ToEngine();
    }

    internal EntryOptions ToEntry() => new()
    {
        MissingFromBase = MissingFromBase,
        DropExtra = DropExtra,
        Untie = Untie,
        IntersectVocabulary = IntersectVocabulary,
        IntegersFromBase = IntegersFromBase,
        AllowNonfinite = AllowNonFinite,
    };
}
