using System.Text;
using TaskRecipes.Learning.Tokenizers.Decoders;
using TaskRecipes.Learning.Tokenizers.Normalizers;
using TaskRecipes.Learning.Tokenizers.Patterns;
using TaskRecipes.Learning.Tokenizers.Subwords;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>tokenizer.model and spiece.model: SentencePiece's unigram and BPE models (Kudo and Richardson, 2018), encoded as SentencePiece does.</summary>
internal static class SentencePieceFile
{
    private const int SentinelsOfT5 = 100;

    /// <summary>Puts the tokenizer together.</summary>
    /// <param name="file">How messages name the file.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="isT5">Whether its name is that of T5's file, where tokenizer_config.json names no class.</param>
    /// <param name="config">What stands beside.</param>
    /// <exception cref="Basics.TaskRecipeException">The file is damaged, or holds a model of words or characters.</exception>
    public static ITokenizer Read(string file, byte[] bytes, bool isT5, TokenizerConfig config)
    {
        var proto = SentencePieceProto.Read(file, bytes);
        isT5 = config.Class.Length == 0 ? isT5 : config.Class is "T5" or "MT5" || (config.Class is not ("Llama" or "CodeLlama" or "Gemma")
            ? throw config.ClassNotKnown(["LlamaTokenizer", "GemmaTokenizer", "T5Tokenizer"]) : false);
        var vocabulary = new Vocabulary(file, proto.Pieces.Select((piece, token) => KeyValuePair.Create(piece.Text, token)), "pieces");
        List<AddedToken> added = [.. Added(proto), .. config.Added().Where(token => token.Token >= proto.Pieces.Count)];
        if (isT5)
        {
            added.AddRange(Sentinels(proto.Pieces.Count, config).Where(token => added.TrueForAll(known => known.Content != token.Content)));
        }

        var kept = new PrefixTrie(Pieces(proto, PieceType.UserDefined));
        var special = TokenRoles.Of(config, vocabulary, added);
        return new PipelineTokenizer(new TokenizerParts(vocabulary, Model(proto, vocabulary, kept))
        {
            Added = added,
            Normalizer = new SentencePieceNormalizer(proto.CharacterMap, kept, proto.RemovesSpaces, proto.AddsPrefix),
            Surroundings = new Surroundings(
                !isT5 && config.Flag("add_bos_token", true) && special.Begin is { } begin ? [begin] : [],
                config.Flag("add_eos_token", isT5) && special.End is { } end ? [end] : []),
            Decoder = new DecoderSequence(
            [
                new ReplaceInParts(new ReplacePattern(new LiteralPattern(SentencePieceNormalizer.Space.ToString()), " ")),
                new ByteFallback(), new Fuse(), new StripCharacter(' ', proto.AddsPrefix ? 1 : 0, 0),
            ]),
            Special = special,
            CleansUp = config.CleansUp && !proto.IsBytePair,
        });
    }

    private static ISubwordModel Model(SentencePieceProto proto, Vocabulary vocabulary, PrefixTrie fixedPieces)
    {
        var unknown = new UnknownPieces(vocabulary, proto.Unknown, proto.FallsBackToBytes, fuses: true);
        var normal = Pieces(proto, PieceType.Normal).ToList();
        double[] scores = [.. proto.Pieces.Select(piece => (double)piece.Score)];
        if (proto.IsBytePair)
        {
            return new FixedPieces(fixedPieces, new BytePairs(vocabulary, ScoredMerges.Of(vocabulary, normal, scores), unknown));
        }

        // Better than any other way to write as many bytes. SentencePiece takes scores of at most 0 for 0 here.
        var userDefined = Pieces(proto, PieceType.UserDefined).ToList();
        var best = normal.Select(piece => (float)scores[piece.Value]).DefaultIfEmpty(0).Max(score => Math.Max(score, 0));
        userDefined.ForEach(piece => scores[piece.Value] = (Encoding.UTF8.GetByteCount(piece.Key) * best) - 0.1);
        return new Unigram(normal.Concat(userDefined), scores, normal.Select(piece => scores[piece.Value]).DefaultIfEmpty(0).Min(), unknown, isSingle: true);
    }

    private static IEnumerable<KeyValuePair<string, int>> Pieces(SentencePieceProto proto, PieceType type) =>
        proto.Pieces.Select((piece, token) => (piece, token)).Where(entry => entry.piece.Type == type).Select(entry => KeyValuePair.Create(entry.piece.Text, entry.token));

    private static IEnumerable<AddedToken> Added(SentencePieceProto proto) =>
        Pieces(proto, PieceType.Control).Concat(Pieces(proto, PieceType.Unknown)).Select(piece => new AddedToken(piece.Key, piece.Value) { IsSpecial = true });

    /// <summary>T5's tokens for what was left out of a text, the last one first (Raffel et al., 2020, section 3.1.4).</summary>
    private static IEnumerable<AddedToken> Sentinels(int first, TokenizerConfig config)
    {
        var count = config.Whole("extra_ids", SentinelsOfT5);
        return Enumerable.Range(0, count).Select(i => new AddedToken($"<extra_id_{count - 1 - i}>", first + i) { IsSpecial = true, Place = config.PlaceOf("extra_ids") });
    }
}
