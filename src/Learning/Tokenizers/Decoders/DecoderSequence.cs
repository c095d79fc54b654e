namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>Several decoders, each given what the one before made.</summary>
internal sealed class DecoderSequence(IReadOnlyList<IDecoder> decoders) : IDecoder
{
    public List<string> Decode(List<string> parts) => decoders.Aggregate(parts, (current, decoder) => decoder.Decode(current));
}
