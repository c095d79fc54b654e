namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>Remembers the tokens of words, which are repeated; a text of many different ones does not fill the memory.</summary>
/// <param name="model">What makes tokens of words that are not known yet.</param>
/// <param name="writesBytes">Whether the model sees words in GPT-2's alphabet of bytes.</param>
internal sealed class WordCache(ISubwordModel model, bool writesBytes)
{
    private const int RememberedWords = 1 << 16;
    private const int LongestRemembered = 64;

    private readonly Dictionary<string, int[]> _words = new(StringComparer.Ordinal);

    /// <summary>Adds the tokens of a piece.</summary>
    public void Encode(ReadOnlySpan<char> piece, List<int> tokens)
    {
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (piece.Length <= LongestRemembered && words.TryGetValue(piece, out var known))
        {
            tokens.AddRange(known.AsSpan());
            return;
        }

        var first = tokens.Count;
        model.Encode(writesBytes ? ByteLevel.TextOf(piece) : piece, tokens);
        if (piece.Length <= LongestRemembered && _words.Count < RememberedWords)
        {
            _words.Add(piece.ToString(), [.. tokens[first..]]);
        }
    }
}
