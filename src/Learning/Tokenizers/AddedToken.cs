namespace TaskRecipes.Learning.Tokenizers;

/// <summary>A token that stands for a text of its own wherever it occurs.</summary>
/// <param name="Content">The text.</param>
/// <param name="Token">The token.</param>
internal sealed record AddedToken(string Content, int Token)
{
    /// <summary>The file and the field that add it; null where the vocabulary has it.</summary>
    public (string File, string Field)? Place { get; init; }

    /// <summary>Whether it stands for no text, such as the end of a text.</summary>
    public bool IsSpecial { get; init; }

    /// <summary>Whether it is looked for in the normalized text.</summary>
    public bool IsNormalized { get; init; }

    /// <summary>Whether it takes in the white space before it.</summary>
    public bool StripsLeft { get; init; }

    /// <summary>Whether it takes in the white space behind it.</summary>
    public bool StripsRight { get; init; }

    /// <summary>Whether it counts only where no word goes on before or behind it.</summary>
    public bool IsWord { get; init; }
}
