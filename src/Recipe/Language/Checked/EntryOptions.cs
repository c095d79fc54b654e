namespace TaskRecipes.Recipe.Language.Checked;

/// <summary>What an operation does where its operands do not agree (SPEC 6), and how it runs. The defaults refuse.</summary>
public sealed record EntryOptions
{
    /// <summary>The options of an entry that gives none.</summary>
    public static EntryOptions Default { get; } = new();

    /// <summary><c>missing: base</c>: a tensor an operand lacks is taken from the base, so its delta is 0.</summary>
    public bool MissingFromBase { get; init; }

    /// <summary><c>extra: drop</c>: a tensor the base lacks is dropped.</summary>
    public bool DropExtra { get; init; }

    /// <summary><c>tied: untie</c>: embeddings tied in one operand and not in another are treated as untied.</summary>
    public bool Untie { get; init; }

    /// <summary><c>vocab: intersect</c>: of unequal vocabularies the common tokens are merged.</summary>
    public bool IntersectVocabulary { get; init; }

    /// <summary>The model whose tokenizer files the result carries; null for the base's.</summary>
    public string? Tokenizer { get; init; }

    /// <summary><c>ints: base</c>: integer tensors that differ between operands are taken from the base.</summary>
    public bool IntegersFromBase { get; init; }

    /// <summary><c>allow_nonfinite: true</c>: NaN and infinity pass.</summary>
    public bool AllowNonfinite { get; init; }

    /// <summary><c>cache: true</c>: the result is kept in the store.</summary>
    public bool Cache { get; init; }

    /// <summary>Where it runs: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, <c>auto</c>; null for the build's own.</summary>
    public string? Device { get; init; }
}
