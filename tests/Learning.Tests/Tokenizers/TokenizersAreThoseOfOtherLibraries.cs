using System.Text.Json;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tests.Tokenizers;

/// <summary>Ten thousand lines in many languages, with code, emoji and odd spaces, as tests/reference has other libraries encode and decode them.</summary>
public sealed class TokenizersAreThoseOfOtherLibraries
{
    [Theory]
    [InlineData("bert")]
    [InlineData("bpe_decoder")]
    [InlineData("clip")]
    [InlineData("llama")]
    [InlineData("llama3")]
    [InlineData("metaspace_first")]
    [InlineData("o200k")]
    [InlineData("possessive")]
    [InlineData("qwen2")]
    [InlineData("roberta")]
    [InlineData("t5")]
    [InlineData("words_lower")]
    [InlineData("words_nfd")]
    [InlineData("words_nfkd")]
    [InlineData("words_nmt")]
    public void Files_of_the_hubs_library_are_read_as_it_does(string name)
    {
        var tokenizer = TokenizerFiles.Read("m", new Dictionary<string, byte[]> { ["tokenizer.json"] = Lines.Unpacked(name + ".json.gz") })!;
        Compare(tokenizer, Lines.Json("expected-files.json").GetProperty(name), Lines.Pieces("pieces.json", "pieces-more.json"), surrounds: true);
    }

    [Theory]
    [InlineData("unigram")]
    [InlineData("bpe")]
    public void Models_of_SentencePiece_are_read_as_it_does(string name)
    {
        // Control pieces in a text are tokens here, and a null character ends a text there.
        string[] control = ["<s>", "</s>", "<unk>"];
        var pieces = Lines.Pieces("pieces.json", "pieces-more.json").Where(piece => !control.Contains(piece.Trim()) && !piece.Contains('\0')).ToList();
        var tokenizer = TokenizerFiles.Read("m", new Dictionary<string, byte[]> { ["tokenizer.model"] = Lines.Unpacked(name + ".model.gz") })!;
        Compare(tokenizer, Lines.Json("expected-models.json").GetProperty(name), pieces, surrounds: false);
    }

    /// <summary>By the pattern of tokenizer.json and by CLIP's two layouts of files.</summary>
    [SharedData("data/tokenizers")]
    [InlineData(0)]
    public void A_file_of_clips_authors_is_read_in_all_its_tokens(int _)
    {
        var bytes = File.ReadAllBytes(Path.Combine(SharedDataAttribute.PathOf("data/tokenizers"), "clip_bpe_simple_vocab_16e6.txt.gz"));
        var tokenizer = TokenizerFiles.Read("m", new Dictionary<string, byte[]> { ["bpe_simple_vocab_16e6.txt.gz"] = bytes })!;
        tokenizer.Vocabulary.Should().Be(49408);
        tokenizer.Surround(tokenizer.Encode("a photo of a cat, and 2 Dogs!")).Should()
            .Equal(49406, 320, 1125, 539, 320, 2368, 267, 537, 273, 3255, 256, 49407);
    }

    private static void Compare(ITokenizer tokenizer, JsonElement expected, List<string> pieces, bool surrounds)
    {
        var first = expected.GetProperty("first").EnumerateArray().Select(line => line.EnumerateArray().Select(id => id.GetInt32()).ToArray()).ToList();
        var texts = expected.TryGetProperty("firstTexts", out var known) ? known.EnumerateArray().Select(text => text.GetString()).ToList() : null;
        var (ids, decoded) = (0u, 0u);
        foreach (var (line, i) in Lines.Of(pieces, expected.GetProperty("lines").GetInt32()).Select((line, i) => (line, i)))
        {
            var tokens = surrounds ? tokenizer.Surround(tokenizer.Encode(line)) : tokenizer.Encode(line);
            var text = tokenizer.Decode(tokens);
            if (i < first.Count)
            {
                tokens.Should().Equal(first[i], "of '{0}'", line);
                text.Should().Be(texts?[i] ?? text);
            }

            ids = Lines.Digest(ids, tokens);
            decoded = Lines.Digest(decoded, text.Select(c => (int)c));
        }

        ids.Should().Be(expected.GetProperty("ids").GetUInt32(), "of the tokens of all lines");
        if (expected.TryGetProperty("texts", out var digest))
        {
            decoded.Should().Be(digest.GetUInt32(), "of the texts of all lines");
        }
    }
}
