namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Tokens with a role, as far as a tokenizer has them.</summary>
public sealed record SpecialTokens
{
    /// <summary>Begins a text.</summary>
    public int? Begin { get; init; }

    /// <summary>Ends a text.</summary>
    public int? End { get; init; }

    /// <summary>Stands for what is to be foretold.</summary>
    public int? Mask { get; init; }

    /// <summary>Fills up.</summary>
    public int? Padding { get; init; }
}
