namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>Regular expressions that are written out, and all others.</summary>
internal static class KnownPatterns
{
    /// <summary>The pattern that a regular expression stands for.</summary>
    /// <exception cref="FormatException">It can not be read.</exception>
    public static IPattern Regex(string pattern) => pattern switch
    {
        Gpt2Words.Pattern => new Gpt2Words(),
        Cl100kWords.Three => new Cl100kWords(3),
        Cl100kWords.One => new Cl100kWords(1),
        _ => new RegexPattern(pattern),
    };
}
