namespace TaskRecipes.Learning.Tokenizers.PreTokenizers;

/// <summary>Writes each byte of a piece in GPT-2's alphabet, where other pre-tokenizers are to see it so.</summary>
internal sealed class ByteWords : IPreTokenizer
{
    public void Split(Piece piece, List<Piece> into) => into.Add(piece with { Text = ByteLevel.TextOf(piece.Text.Span).AsMemory() });
}
