namespace TaskRecipes.Learning.Tokenizers.PreTokenizers;

/// <summary>Which pieces <see cref="Metaspace"/> puts a space before.</summary>
internal enum PrependScheme
{
    /// <summary>None.</summary>
    Never,

    /// <summary>The one that begins the text.</summary>
    First,

    /// <summary>All.</summary>
    Always,
}

/// <summary>Spaces become a visible character (▁), which begins the piece behind it.</summary>
internal sealed class Metaspace(char replacement, PrependScheme scheme, bool splits) : IPreTokenizer
{
    public void Split(Piece piece, List<Piece> into)
    {
        var text = piece.Text.ToString().Replace(' ', replacement);
        if (text[0] != replacement && (scheme == PrependScheme.Always || (scheme == PrependScheme.First && piece.BeginsText)))
        {
            text = replacement + text;
        }

        var replaced = piece with { Text = text.AsMemory() };
        for (var start = 0; start < text.Length;)
        {
            var end = splits ? text.IndexOf(replacement, start + 1) : -1;
            end = end < 0 ? text.Length : end;
            into.Add(replaced.Part(start, end));
            start = end;
        }
    }
}
