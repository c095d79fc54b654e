namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Takes out the spaces that splitting at punctuation left in English text (<c>clean_up_tokenization_spaces</c>).</summary>
internal static class SpacesBeforeSigns
{
    private static readonly (string From, string To)[] Replacements =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ];

    /// <summary>The text without them.</summary>
    public static string Remove(string text) =>
        Replacements.Aggregate(text, (current, pair) => current.Replace(pair.From, pair.To, StringComparison.Ordinal));
}
