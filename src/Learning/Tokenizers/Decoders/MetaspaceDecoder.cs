namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>▁ becomes a space; the one that begins the text goes, where a tokenizer puts one there.</summary>
internal sealed class MetaspaceDecoder(char replacement, bool removesFirst) : IDecoder
{
    public List<string> Decode(List<string> parts)
    {
        var spaced = parts.ConvertAll(part => part.Replace(replacement, ' '));
        if (removesFirst && parts.Count > 0 && parts[0].StartsWith(replacement))
        {
            spaced[0] = spaced[0][1..];
        }

        return spaced;
    }
}
