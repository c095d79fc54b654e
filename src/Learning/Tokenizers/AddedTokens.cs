namespace TaskRecipes.Learning.Tokenizers;

/// <summary>Tokens that stand for a text of their own wherever it occurs, before anything else is looked at.</summary>
internal sealed class AddedTokens(IReadOnlyDictionary<string, int> tokens)
{
    // The leftmost wins; of those that begin at one place the longest.
    private readonly KeyValuePair<string, int>[] _longestFirst = [.. tokens.Where(token => token.Key.Length > 0).OrderByDescending(token => token.Key.Length)];

    /// <summary>Calls back for each added token and each text that is not empty between them, in order.</summary>
    public void Split(string text, Action<string> between, Action<int> token)
    {
        var start = 0;
        while (start < text.Length)
        {
            var (at, found) = Next(text, start);
            if (at > start)
            {
                between(text[start..at]);
            }

            if (at == text.Length)
            {
                return;
            }

            token(found.Value);
            start = at + found.Key.Length;
        }
    }

    private (int At, KeyValuePair<string, int> Token) Next(string text, int start)
    {
        var (best, found) = (text.Length, default(KeyValuePair<string, int>));
        foreach (var token in _longestFirst)
        {
            var at = text.IndexOf(token.Key, start, StringComparison.Ordinal);
            if (at >= 0 && at < best)
            {
                (best, found) = (at, token);
            }
        }

        return (best, found);
    }
}
