namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>A token for each word; others are the unknown token, or left out where there is none.</summary>
internal sealed class WordLevel(Vocabulary vocabulary, int? unknown) : ISubwordModel
{
    public void Encode(ReadOnlySpan<char> piece, List<int> tokens)
    {
        if ((vocabulary.Find(piece) ?? unknown) is { } token)
        {
            tokens.Add(token);
        }
    }
}
