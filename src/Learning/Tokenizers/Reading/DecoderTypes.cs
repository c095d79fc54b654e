using TaskRecipes.Learning.Tokenizers.Decoders;
using TaskRecipes.Learning.Tokenizers.PreTokenizers;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>Decoders by their <c>type</c>.</summary>
internal sealed class DecoderTypes
{
    private readonly ComponentTypes<IDecoder> _types;

    /// <summary>Takes the texts of added tokens.</summary>
    public DecoderTypes(IReadOnlySet<string> added) => _types = new(
        ("Sequence", part => new DecoderSequence([.. part.List("decoders").Select(Create)])),
        ("ByteLevel", _ => new ByteLevelDecoder(added)),
        ("WordPiece", part => new WordPieceDecoder(part.Text("prefix", "##"), part.Flag("cleanup", true))),
        ("Metaspace", part => new MetaspaceDecoder(part.Character("replacement", '\u2581'), PreTokenizerTypes.Scheme(part) != PrependScheme.Never)),
        ("BPEDecoder", part => new WordEndDecoder(part.Text("suffix", "</w>"))),
        ("ByteFallback", _ => new ByteFallback()),
        ("Fuse", _ => new Fuse()),
        ("Strip", part => new StripCharacter(part.Character("content", ' '), part.Whole("start", 0), part.Whole("stop", 0))),
        ("Replace", part => new ReplaceInParts(NormalizerTypes.Replace(part))),
        ("CTC", part => new Ctc(part.Text("pad_token", "<pad>"), part.Text("word_delimiter_token", "|"), part.Flag("cleanup", true))));

    public IDecoder Create(JsonPart part) => _types.Create(part);
}
