namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>Makes parts of a text of the texts of tokens, or changes such parts.</summary>
internal interface IDecoder
{
    /// <summary>The parts, whose concatenation is the text.</summary>
    List<string> Decode(List<string> parts);
}
