namespace TaskRecipes.Learning.Tokenizers.PreTokenizers;

/// <summary>A part of a text on its way to the model.</summary>
/// <param name="Text">The part.</param>
/// <param name="BeginsText">Whether the text begins with it.</param>
internal readonly record struct Piece(ReadOnlyMemory<char> Text, bool BeginsText)
{
    /// <summary>A part of it.</summary>
    public Piece Part(int start, int end) => new(Text[start..end], BeginsText && start == 0);
}

/// <summary>Splits pieces into smaller ones, of which the model makes tokens one by one.</summary>
internal interface IPreTokenizer
{
    /// <summary>Adds what a piece is split into; nothing that is empty.</summary>
    void Split(Piece piece, List<Piece> into);
}
