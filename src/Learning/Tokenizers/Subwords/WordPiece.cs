namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>
/// The longest token that a word begins with, then the longest that goes on, and so forth (Wu et al., "Google's neural machine translation
/// system", 2016; BERT's reading). A word that can not be made so is unknown as a whole.
/// </summary>
/// <param name="vocabulary">The tokens; those that go on begin with the prefix.</param>
/// <param name="unknown">The token of unknown words.</param>
/// <param name="prefix">Usually <c>##</c>.</param>
/// <param name="longest">Words of more characters are unknown.</param>
internal sealed class WordPiece(Vocabulary vocabulary, int unknown, string prefix, int longest) : ISubwordModel
{
    public void Encode(ReadOnlySpan<char> piece, List<int> tokens)
    {
        var first = tokens.Count;
        if (piece.Length > longest && Count(piece) > longest)
        {
            tokens.Add(unknown);
            return;
        }

        // What is looked up stands in one place: the prefix, then the word.
        Span<char> text = piece.Length + prefix.Length <= 256 ? stackalloc char[256] : new char[piece.Length + prefix.Length];
        for (var start = 0; start < piece.Length;)
        {
            var before = start == 0 ? 0 : prefix.Length;
            prefix.AsSpan(0, before).CopyTo(text);
            piece[start..].CopyTo(text[before..]);
            var length = piece.Length - start;
            while (length > 0 && vocabulary.Find(text[..(before + length)]) is null)
            {
                length--;
            }

            if (length == 0)
            {
                tokens.RemoveRange(first, tokens.Count - first);
                tokens.Add(unknown);
                return;
            }

            tokens.Add(vocabulary.Find(text[..(before + length)])!.Value);
            start += length;
        }
    }

    private static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
