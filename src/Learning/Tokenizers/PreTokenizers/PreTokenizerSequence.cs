namespace TaskRecipes.Learning.Tokenizers.PreTokenizers;

/// <summary>Several pre-tokenizers, each given the pieces that the one before made.</summary>
internal sealed class PreTokenizerSequence(IReadOnlyList<IPreTokenizer> parts) : IPreTokenizer
{
    public void Split(Piece piece, List<Piece> into)
    {
        var pieces = new List<Piece> { piece };
        foreach (var part in parts)
        {
            var next = new List<Piece>(pieces.Count);
            pieces.ForEach(current => part.Split(current, next));
            pieces = next;
        }

        into.AddRange(pieces);
    }
}
