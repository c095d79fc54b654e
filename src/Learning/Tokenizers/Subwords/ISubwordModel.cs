namespace TaskRecipes.Learning.Tokenizers.Subwords;

/// <summary>Makes tokens of one piece of text.</summary>
internal interface ISubwordModel
{
    /// <summary>Adds the tokens of a piece that is not empty.</summary>
    void Encode(ReadOnlySpan<char> piece, List<int> tokens);
}
