namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>Pieces that a user defined are tokens wherever they stand; a model sees what lies between.</summary>
internal sealed class FixedPieces(PrefixTrie pieces, ISubwordModel model) : ISubwordModel
{
    public void Encode(ReadOnlySpan<char> piece, List<int> tokens)
    {
        var done = 0;
        for (var at = 0; at < piece.Length;)
        {
            var length = pieces.Longest(piece[at..], out var token);
            if (length == 0)
            {
                at++;
                continue;
            }

            EncodeBetween(piece[done..at], tokens);
            tokens.Add(token);
            done = at += length;
        }

        EncodeBetween(piece[done..], tokens);
    }

    private void EncodeBetween(ReadOnlySpan<char> text, List<int> tokens)
    {
        if (!text.IsEmpty)
        {
            model.Encode(text, tokens);
        }
    }
}
