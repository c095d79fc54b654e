using TaskRecipes.Learning.Tokenizers.Patterns;

namespace TaskRecipes.Learning.Tokenizers.PreTokenizers;

/// <summary>
/// GPT-2's words (Radford et al., 2019, section 2.2). That their bytes are then written in GPT-2's alphabet is left to <see cref="ByteWords"/>, or
/// to the model's word cache where nothing comes in between.
/// </summary>
/// <param name="prefixesSpace">Whether a piece that begins with no space is given one.</param>
/// <param name="splits">Whether pieces are split into words.</param>
internal sealed class ByteLevelSplit(bool prefixesSpace, bool splits) : IPreTokenizer
{
    private static readonly Gpt2Words Words = new();

    public void Split(Piece piece, List<Piece> into)
    {
        if (prefixesSpace && piece.Text.Span[0] != ' ')
        {
            piece = piece with { Text = (" " + piece.Text).AsMemory() };
        }

        if (!splits)
        {
            into.Add(piece);
            return;
        }

        var words = new List<Match>();
        Words.Find(piece.Text.Span, words);
        foreach (var word in words)
        {
            into.Add(piece.Part(word.Start, word.End));
        }
    }
}
