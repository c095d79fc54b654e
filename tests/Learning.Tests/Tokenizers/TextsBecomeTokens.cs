using System.Text;
using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tests.Tokenizers;

public sealed class TextsBecomeTokens
{
    private const string Model = "checkpoints/gpt2";

    /// <summary>Lines put together as tests/reference/tokenizer.mjs does, beside what @huggingface/tokenizers made of them.</summary>
    [SharedData("data/gpt2-tokenizer")]
    [InlineData(false)]
    [InlineData(true)]
    public void As_the_hubs_own_library_does_on_ten_thousand_lines(bool asJson)
    {
        var tokenizer = TokenizerFiles.Read(Model, Gpt2Files(asJson))!;
        var expected = Lines.Json("expected.json");
        var first = expected.GetProperty("first").EnumerateArray().Select(line => line.EnumerateArray().Select(id => id.GetInt32()).ToArray()).ToList();
        var digest = 0u;
        foreach (var (line, i) in Lines.Of(Lines.Pieces("pieces.json"), expected.GetProperty("lines").GetInt32()).Select((line, i) => (line, i)))
        {
            var tokens = tokenizer.Encode(line);
            tokenizer.Decode(tokens).Should().Be(line);
            if (i < first.Count)
            {
                tokens.Should().Equal(first[i], "of '{0}'", line);
            }

            digest = Lines.Digest(digest, tokens);
        }

        digest.Should().Be(expected.GetProperty("digest").GetUInt32());
        tokenizer.EndOfText.Should().Be(50256);
        tokenizer.Vocabulary.Should().Be(50257);
    }

    [Fact]
    public void Pairs_learnt_first_are_merged_first()
    {
        // "abc" by (b, c) and then (a, bc), though (a, b) stands further left.
        var vocabulary = Bytes();
        vocabulary["bc"] = 256;
        vocabulary["ab"] = 257;
        vocabulary["abc"] = 258;
        var tokenizer = BytePair(vocabulary, "b c\na b\na bc");
        tokenizer.Encode("abcab").Should().Equal(258, 257);
        tokenizer.Decode([258, 257]).Should().Be("abcab");
    }

    [Fact]
    public void Added_tokens_are_cut_out_first_the_longest_where_several_begin()
    {
        BytePair(Bytes(), "", ("added_tokens.json", """{ "<a>": 300, "<a><b>": 301 }""")).Encode("<a><b>!<a>").Should().Equal(301, '!' - '!', 300);
    }

    [Fact]
    public void Bytes_are_tokens_of_their_own()
    {
        var tokenizer = new ByteTokenizer();
        tokenizer.Encode("é!").Should().Equal(0xC3, 0xA9, '!');
        tokenizer.Decode([0xC3, 0xA9, 256, '!']).Should().Be("é!");
    }

    [Fact]
    public void Characters_are_tokens_where_there_are_no_merges()
    {
        var files = new Dictionary<string, byte[]> { ["vocab.json"] = Encoding.UTF8.GetBytes("""{ "a": 0, "😀": 1, "<|endoftext|>": 2 }""") };
        var tokenizer = TokenizerFiles.Read(Model, files)!;
        tokenizer.Encode("a😀a").Should().Equal(0, 1, 0);
        tokenizer.Decode([1, 0]).Should().Be("😀a");
        tokenizer.EndOfText.Should().Be(2);
        tokenizer.Invoking(t => t.Encode("ab")).Should().Throw<TaskRecipeException>().WithMessage("the character 'b' is not in the vocabulary*");
    }

    [Theory]
    [InlineData("vocab.json", "{", "TR1032")]
    [InlineData("vocab.json", """{ "a": -5 }""", "TR1032")]
    public void Damaged_files_are_named(string name, string text, string code)
    {
        var files = new Dictionary<string, byte[]> { ["merges.txt"] = "#version: 0.2\na b\n"u8.ToArray(), [name] = Encoding.UTF8.GetBytes(text) };
        FluentActions.Invoking(() => TokenizerFiles.Read(Model, files)).Should().Throw<TaskRecipeException>().Which.Diagnostic.Code.Should().Be(code);
    }

    private static ITokenizer BytePair(Dictionary<string, int> vocabulary, string merges, params (string Name, string Text)[] files) =>
        TokenizerFiles.Read(Model, Lines.Files([("vocab.json", JsonSerializer.Serialize(vocabulary)), ("merges.txt", merges), .. files]))!;

    private static Dictionary<string, int> Bytes() =>
        Enumerable.Range(0, 256).ToDictionary(value => ByteLevel.Character((byte)value).ToString(), value => value >= '!' && value <= '~' ? value - '!' : 1000 + value);

    private static Dictionary<string, byte[]> Gpt2Files(bool asJson)
    {
        byte[] Shared(string name) => File.ReadAllBytes(Path.Combine(SharedDataAttribute.PathOf("data/gpt2-tokenizer"), name));
        if (!asJson)
        {
            return new() { ["vocab.json"] = Shared("vocab.json"), ["merges.txt"] = Shared("merges.txt") };
        }

        var merges = Encoding.UTF8.GetString(Shared("merges.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        var json = $$"""
            { "added_tokens": [{ "id": 50256, "content": "<|endoftext|>", "special": true }], "normalizer": null,
              "pre_tokenizer": { "type": "ByteLevel", "add_prefix_space": false }, "decoder": { "type": "ByteLevel" },
              "model": { "type": "BPE", "vocab": {{Encoding.UTF8.GetString(Shared("vocab.json"))}}, "merges": {{JsonSerializer.Serialize(merges)}} } }
            """;
        return new() { ["tokenizer.json"] = Encoding.UTF8.GetBytes(json) };
    }
}
