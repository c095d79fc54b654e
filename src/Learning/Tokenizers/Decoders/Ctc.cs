namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>Connectionist temporal classification (Graves et al., 2006): of tokens that repeat one stands, padding goes, the delimiter is a space.</summary>
internal sealed class Ctc(string padding, string delimiter, bool cleansUp) : IDecoder
{
    public List<string> Decode(List<string> parts)
    {
        var result = new List<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            if ((i > 0 && parts[i] == parts[i - 1]) || parts[i] == padding)
            {
                continue;
            }

            result.Add(cleansUp ? SpacesBeforeSigns.Remove(parts[i].Replace(padding, "", StringComparison.Ordinal)).Replace(delimiter, " ", StringComparison.Ordinal) : parts[i]);
        }

        return result;
    }
}
