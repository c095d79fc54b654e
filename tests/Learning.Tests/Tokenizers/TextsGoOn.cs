using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tests.Tokenizers;

/// <summary>What tokens add to the text of those before them.</summary>
public sealed class TextsGoOn
{
    [Theory]
    [InlineData("llama")]
    [InlineData("metaspace_first")]
    [InlineData("llama3")]
    [InlineData("qwen2")]
    [InlineData("roberta")]
    [InlineData("t5")]
    public void With_the_space_before_their_first_word(string name)
    {
        var tokenizer = Read(name);
        var prompt = tokenizer.Surround(tokenizer.Encode("Once upon"));
        var whole = tokenizer.Encode("Once upon a time");
        tokenizer.DecodeBehind(prompt, whole.AsSpan(tokenizer.Encode("Once upon").Length)).Should().Be(" a time");
        tokenizer.DecodeBehind(prompt, []).Should().BeEmpty();
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("llama3")]
    [InlineData("bytes")]
    public void With_characters_that_are_cut_off_and_no_change_of_the_prompt(string name)
    {
        var tokenizer = name == "bytes" ? new ByteTokenizer() : Read(name);
        const string Prompt = "a \U0001F9FF";
        var prompt = tokenizer.Encode(Prompt);
        var whole = tokenizer.Encode(Prompt + "\U0001F9FF");
        tokenizer.DecodeBehind(prompt, whole.AsSpan(prompt.Length)).Should().Be("\U0001F9FF");
        tokenizer.DecodeBehind(prompt, whole.AsSpan(prompt.Length..^1)).Should().NotBeEmpty().And.MatchRegex("^\uFFFD+$");
    }

    private static ITokenizer Read(string name) =>
        TokenizerFiles.Read("m", new Dictionary<string, byte[]> { ["tokenizer.json"] = Lines.Unpacked(name + ".json.gz") })!;
}
