namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>Puts spaces between tokens, but for those that go on a word (<c>##</c>).</summary>
internal sealed class WordPieceDecoder(string prefix, bool cleansUp) : IDecoder
{
    public List<string> Decode(List<string> parts) => parts.Select((part, i) =>
    {
        var text = i == 0 ? part : part.StartsWith(prefix, StringComparison.Ordinal) ? part[prefix.Length..] : " " + part;
        return cleansUp ? SpacesBeforeSigns.Remove(text) : text;
    }).ToList();
}
