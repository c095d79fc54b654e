namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>Makes all parts one.</summary>
internal sealed class Fuse : IDecoder
{
    public List<string> Decode(List<string> parts) => [string.Concat(parts)];
}
