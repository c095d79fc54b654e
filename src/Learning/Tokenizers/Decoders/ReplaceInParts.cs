using TaskRecipes.Learning.Tokenizers.Normalizers;

namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>Puts a fixed text in the place of every match within a part (<c>Replace</c>).</summary>
internal sealed class ReplaceInParts(ReplacePattern replace) : IDecoder
{
    public List<string> Decode(List<string> parts) => parts.ConvertAll(replace.Normalize);
}
