using System.Text;
using System.Text.Json;
using TaskRecipes.Learning.Tokenizers.Decoders;
using TaskRecipes.Learning.Tokenizers.Normalizers;
using TaskRecipes.Learning.Tokenizers.Patterns;
using TaskRecipes.Learning.Tokenizers.PreTokenizers;
using TaskRecipes.Learning.Tokenizers.Subwords;

namespace TaskRecipes.Learning.Tokenizers.Reading;

/// <summary>vocab.json with merges.txt: the tokenizers of GPT-2, RoBERTa, Qwen 2 and CLIP, told apart by their tokens and class.</summary>
internal static class BytePairFiles
{
    private const string EndOfWord = "</w>";

    /// <summary>The words of CLIP (Radford et al., 2021).</summary>
    private const string ClipWords = @"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+";

    /// <summary>Puts the tokenizer together.</summary>
    public static ITokenizer Read(string model, byte[] vocab, byte[] merges, TokenizerConfig config)
    {
        var entries = JsonSerializer.Deserialize<Dictionary<string, int>>(vocab) ?? [];
        var vocabulary = new Vocabulary($"{model}/vocab.json", entries);
        return Create(vocabulary, ModelTypes.Merges(vocabulary, "", Pairs(merges)), config, entries.Keys.Any(text => text.EndsWith(EndOfWord, StringComparison.Ordinal)));
    }

    /// <summary>The tokenizer of a vocabulary and its merges.</summary>
    /// <param name="vocabulary">Tokens in GPT-2's alphabet of bytes.</param>
    /// <param name="merges">Their merges.</param>
    /// <param name="config">What stands beside.</param>
    /// <param name="isClip">Whether the last piece of a word ends in <c>&lt;/w&gt;</c>.</param>
    public static ITokenizer Create(Vocabulary vocabulary, PairMerges merges, TokenizerConfig config, bool isClip)
    {
        var added = Added(vocabulary, config);
        var unknown = new UnknownPieces(vocabulary, isClip ? vocabulary.Find(TokenizerFiles.EndOfText) : null, false, false);
        var parts = new TokenizerParts(vocabulary, new BytePairs(vocabulary, merges, unknown) { EndSuffix = isClip ? EndOfWord : "" })
        {
            Added = added,
            PreTokenizer = new ByteLevelSplit(config.Flag("add_prefix_space", false), splits: true),
            WritesBytes = true,
            Decoder = new ByteLevelDecoder(added.Select(token => token.Content).ToHashSet(StringComparer.Ordinal)),
            Special = TokenRoles.Of(config, vocabulary, added),
        };
        return new PipelineTokenizer(isClip ? AsClip(parts) : config.Class == "Qwen2" ? AsQwen(parts) : parts with { Surroundings = AsRoberta(vocabulary) });
    }

    private static TokenizerParts AsClip(TokenizerParts parts) => parts with
    {
        Normalizer = new NormalizerSequence([new UnicodeForm(NormalForm.C), new ReplacePattern(new RegexPattern(@"\s+"), " "), new Lowercase()]),
        PreTokenizer = new PreTokenizerSequence([new PatternSplit(new RegexPattern(ClipWords), SplitBehavior.Removed, isInverted: true), new ByteLevelSplit(false, splits: true)]),
        Surroundings = Around(parts.Vocabulary, "<|startoftext|>", TokenizerFiles.EndOfText),
        WordEnd = EndOfWord,
    };

    private static TokenizerParts AsQwen(TokenizerParts parts) => parts with
    {
        Normalizer = new UnicodeForm(NormalForm.C),
        PreTokenizer = new PatternSplit(new Cl100kWords(1), SplitBehavior.Isolated),
    };

    private static Surroundings AsRoberta(Vocabulary vocabulary) => vocabulary.Find("<mask>") is null ? Surroundings.None : Around(vocabulary, "<s>", "</s>");

    private static Surroundings Around(Vocabulary vocabulary, string before, string after) =>
        vocabulary.Find(before) is { } first && vocabulary.Find(after) is { } last ? new Surroundings([first], [last]) : Surroundings.None;

    private static List<AddedToken> Added(Vocabulary vocabulary, TokenizerConfig config)
    {
        List<AddedToken> added = [.. config.Added()];
        foreach (var text in new[] { TokenizerFiles.EndOfText, "<|startoftext|>", "<s>", "</s>", "<pad>", "<unk>", "<mask>" })
        {
            if (vocabulary.Find(text) is { } token && added.TrueForAll(known => known.Content != text))
            {
                added.Add(new AddedToken(text, token) { IsSpecial = true, StripsLeft = text == "<mask>" });
            }
        }

        return added;
    }

    private static IEnumerable<(string Left, string Right)> Pairs(byte[] text) =>
        Encoding.UTF8.GetString(text).Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where((line, index) => line.Length > 0 && !(index == 0 && line.StartsWith("#version", StringComparison.Ordinal)))
            .Select(ModelTypes.Pair);
}
