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

    [Theory]
    [InlineData("""{ "type": "BPE", "vocab": { "x": 0, " ": 1, "!": 2 }, "merges": [] }""", "x !x")]
    [InlineData("""{ "type": "Unigram", "vocab": [["x", 0], [" ", 0], ["!", 0]], "unk_id": 0 }""", "x!x")]
    public void Spaces_before_signs_are_taken_back_but_of_byte_pairs(string model, string text) => TokenizerFiles.Read(Model, new Dictionary<string, byte[]>
    {
        ["tokenizer.json"] = Encoding.UTF8.GetBytes($$"""{ "model": {{model}}, "decoder": { "type": "Fuse" } }"""),
        ["tokenizer_config.json"] = """{ "clean_up_tokenization_spaces": true }"""u8.ToArray(),
    })!.Decode([0, 1, 2, 0]).Should().Be(text);

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{ "bos_token": null }""", null)]
    public void No_token_begins_texts_where_the_file_says_so(string config, int? begin) => TokenizerFiles.Read(Model, new Dictionary<string, byte[]>
    {
        ["tokenizer.json"] = """{ "model": { "type": "BPE", "vocab": { "<s>": 0, "x": 1 }, "merges": [] } }"""u8.ToArray(),
        ["tokenizer_config.json"] = Encoding.UTF8.GetBytes(config),
    })!.Special.Begin.Should().Be(begin);

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

    [Theory]
    [InlineData("""{ "model": { "type": "Unknown" } }""", "TR1033", "'model.type' is 'Unknown'*BPE, WordPiece*")]
    [InlineData("""{ "model": { "type": "WordLevel", "vocab": { "a": 0 } }, "pre_tokenizer": { "type": "Sequence", "pretokenizers": [{ "type": "Digits" }, { "type": "Odd" }] } }""", "TR1033", "'pre_tokenizer.pretokenizers?1?.type' is 'Odd'*")]
    [InlineData("""{ "model": { "type": "WordLevel", "vocab": { "a": 0 } }, "normalizer": { "type": "Replace", "pattern": { "Regex": "(" }, "content": "" } }""", "TR1032", "*'normalizer'*pattern*")]
    [InlineData("""{ "model": { "type": "WordLevel", "vocab": { "a": 0 } }, "normalizer": { "type": "Replace", "pattern": { "Regex": "[a&&b]" }, "content": "" } }""", "TR1032", "*intersection*")]
    [InlineData("""{ "model": { "type": "WordLevel", "vocab": { "a": 0 } }, "post_processor": { "type": "TemplateProcessing", "single": [] } }""", "TR1032", "*'post_processor.single'*")]
    [InlineData("""{ "model": { "type": "WordPiece", "vocab": { "a": 0 } } }""", "TR1032", "*'model.unk_token' names '?UNK?'*")]
    [InlineData("""{ "model": { "type": "BPE", "vocab": { "a": 0, "b": 1 }, "merges": ["a b"] } }""", "TR1032", "*'merges' names 'ab'*")]
    [InlineData("""{ "model": { "type": "BPE", "vocab": { "a": 0 }, "merges": [], "dropout": 0.1 } }""", "TR1033", "'model.dropout' is '0.1'*")]
    [InlineData("""{ "model": { "type": "BPE", "vocab": { "a": 99999999 }, "merges": [] } }""", "TR1032", "*99999999*out of range*")]
    [InlineData("""{ "model": { "type": "Unigram", "vocab": [["a", 0]], "unk_id": 3 } }""", "TR1032", "*'model.unk_id'*")]
    [InlineData("""{ "model": { "type": "Unigram", "vocab": ["a"] } }""", "TR1032", "*'model.vocab'*")]
    [InlineData("""{ "model": { "type": "WordLevel", "vocab": { "a": 0 } }, "added_tokens": [{ "content": "b" }] }""", "TR1032", "*'added_tokens?0?.id' is missing*")]
    [InlineData("""{ "model": { "type": "WordLevel", "vocab": { "a": 0 } }, "normalizer": { "type": "Precompiled", "precompiled_charsmap": "AAAAIA==" } }""", "TR1032", "*'normalizer'*cut off*")]
    public void Bad_parts_of_tokenizer_json_are_named_by_field(string json, string code, string message)
    {
        var thrown = FluentActions.Invoking(() => TokenizerFiles.Read(Model, Lines.Files(("tokenizer.json", json)))).Should().Throw<TaskRecipeException>().WithMessage(message);
        thrown.Which.Diagnostic.Code.Should().Be(code);
        thrown.Which.Diagnostic.At.File.Should().Be(Model + "/tokenizer.json");
    }

    [Theory]
    [InlineData("tokenizer.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("special_tokens_map.json")]
    [InlineData("added_tokens.json")]
    public void A_file_that_is_cut_off_is_named(string name)
    {
        var files = Lines.Files(("tokenizer.json", """{ "model": { "type": "WordLevel", "vocab": { "a": 0 } } }"""), ("tokenizer_config.json", """{ "eos_token": "</s>" }"""));
        files[name] = files.GetValueOrDefault(name, "{ \"<s>\": 7 }"u8.ToArray())[..^1];
        var diagnostic = FluentActions.Invoking(() => TokenizerFiles.Read(Model, files)).Should().Throw<TaskRecipeException>().WithMessage("*: it is cut off; fetch it again").Which.Diagnostic;
        (diagnostic.Code, diagnostic.At.File).Should().Be(("TR1032", $"{Model}/{name}"));
    }

    [Theory]
    [InlineData("qwen.tiktoken")]
    [InlineData("tokenizer.model")]
    public void Tiktoken_files_are_said_to_be_out_and_what_to_give_instead(string name) =>
        FluentActions.Invoking(() => TokenizerFiles.Read(Model, Lines.Files((name, "IQ== 0\nIg== 1\n")))).Should().Throw<TaskRecipeException>().WithMessage("*tokenizer.json*")
            .Which.Diagnostic.Should().Match<Diagnostic>(found => found.Code == "TR1038" && found.At.File == $"{Model}/{name}");

    [Theory]
    [InlineData("tokenizer.model", new byte[] { 0x0A, 0x7F, 0x00 }, "TR1032")]
    [InlineData("tokenizer.model", new byte[0], "TR1032")]
    [InlineData("vocab.txt", new byte[] { 0x61 }, "TR1032")]
    [InlineData("bpe_simple_vocab_16e6.txt.gz", new byte[] { 1, 2, 3 }, "TR1032")]
    public void Damaged_binary_files_are_named(string name, byte[] bytes, string code) =>
        FluentActions.Invoking(() => TokenizerFiles.Read(Model, new Dictionary<string, byte[]> { [name] = bytes })).Should().Throw<TaskRecipeException>()
            .Which.Diagnostic.Code.Should().Be(code);

    [Fact]
    public void Berts_vocabulary_is_read_as_its_tokenizer_json_says()
    {
        var lines = TokenizerFiles.Read(Model, new Dictionary<string, byte[]> { ["vocab.txt"] = Lines.Unpacked("vocab.txt.gz") })!;
        var json = TokenizerFiles.Read(Model, new Dictionary<string, byte[]> { ["tokenizer.json"] = Lines.Unpacked("bert.json.gz") })!;
        foreach (var line in Lines.Of(Lines.Pieces("pieces.json", "pieces-more.json"), 1000))
        {
            // Words of more than 20 characters are unknown to the other.
            var tokens = json.Surround(json.Encode(line));
            if (!tokens.Contains(1))
            {
                lines.Surround(lines.Encode(line)).Should().Equal(tokens);
            }
        }

        lines.Special.Mask.Should().Be(4);
        lines.Decode([2, 4, 3], leavesOutSpecial: true).Should().BeEmpty();
    }

    [Fact]
    public void Files_beside_say_which_tokens_have_a_role_and_what_stands_around_a_text()
    {
        var bytes = Lines.Unpacked("bpe.model.gz");
        ITokenizer Read(string config) => TokenizerFiles.Read(Model, new Dictionary<string, byte[]> { ["tokenizer.model"] = bytes, ["tokenizer_config.json"] = Encoding.UTF8.GetBytes(config) })!;
        Read("{}").Surround([9]).Should().Equal(1, 9);
        Read("""{ "add_bos_token": false, "add_eos_token": true }""").Surround([9]).Should().Equal(9, 2);
        Read("""{ "eos_token": { "content": "<s>" } }""").Special.End.Should().Be(1);
        FluentActions.Invoking(() => Read("""{ "tokenizer_class": "XLNetTokenizer" }""")).Should().Throw<TaskRecipeException>().WithMessage("'tokenizer_class' is 'XLNetTokenizer'*");
        var t5 = TokenizerFiles.Read(Model, new Dictionary<string, byte[]> { ["spiece.model"] = Lines.Unpacked("unigram.model.gz") })!;
        t5.Vocabulary.Should().Be(1000);
        t5.Encode("<extra_id_0>").Should().Equal(999);
        t5.Surround([7]).Should().Equal(7, 1);
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
