namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>The mark of a word's end becomes a space, and nothing at the end of the text (<c>BPEDecoder</c>).</summary>
internal sealed class WordEndDecoder(string suffix) : IDecoder
{
    public List<string> Decode(List<string> parts) =>
        parts.Select((part, i) => suffix.Length == 0 ? part : part.Replace(suffix, i == parts.Count - 1 ? "" : " ", StringComparison.Ordinal)).ToList();
}
