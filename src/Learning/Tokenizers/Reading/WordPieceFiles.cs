using System.Text;
using TaskRecipes.Learning.Tokenizers.Decoders;
using TaskRecipes.Learning.Tokenizers.Normalizers;
using TaskRecipes.Learning.Tokenizers.Patterns;
using TaskRecipes.Learning.Tokenizers.PreTokenizers;
using TaskRecipes.Learning.Tokenizers.Subwords;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>vocab.txt: a token a line, BERT's normalizer and WordPiece.</summary>
internal static class WordPieceFiles
{
    private const int LongestWord = 100;

    /// <summary>Puts the tokenizer together; tokenizer_config.json says whether capitals and accents stay.</summary>
    public static ITokenizer Read(string file, byte[] text, TokenizerConfig config)
    {
        string[] lines = [.. Encoding.UTF8.GetString(text).Split('\n').Select(line => line.TrimEnd('\r'))];
        var vocabulary = new Vocabulary(file, lines[..^(lines[^1].Length == 0 ? 1 : 0)].Select((line, token) => KeyValuePair.Create(line, token)));
        string Named(string role, string usual) => config.TextOf(role) ?? usual;
        int Token(string role, string usual) => vocabulary.Require(Named(role, usual), role);
        var unknown = Token("unk_token", "[UNK]");
        List<AddedToken> added = [.. config.Added()];
        foreach (var name in new[] { Named("unk_token", "[UNK]"), Named("sep_token", "[SEP]"), Named("pad_token", "[PAD]"), Named("cls_token", "[CLS]"), Named("mask_token", "[MASK]") })
        {
            if (vocabulary.Find(name) is { } token && added.TrueForAll(known => known.Content != name))
            {
                added.Add(new AddedToken(name, token) { IsSpecial = true });
            }
        }

        return new PipelineTokenizer(new TokenizerParts(vocabulary, new WordPiece(vocabulary, unknown, "##", LongestWord))
        {
            Added = added,
            Normalizer = new BertNormalizer(true, config.Flag("tokenize_chinese_chars", true), config.FlagOrNull("strip_accents"), config.Flag("do_lower_case", true)),
            PreTokenizer = new PreTokenizerSequence(
            [
                new PatternSplit(new CharacterPattern(Rune.IsWhiteSpace), SplitBehavior.Removed),
                new PatternSplit(new CharacterPattern(Characters.IsPunctuation), SplitBehavior.Isolated),
            ]),
            Surroundings = new Surroundings([Token("cls_token", "[CLS]")], [Token("sep_token", "[SEP]")]),
            Decoder = new WordPieceDecoder("##", cleansUp: true),
            Special = TokenRoles.Of(config, vocabulary, added),
            CleansUp = config.CleansUp,
        });
    }
}
