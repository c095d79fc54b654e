using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.BesideTorch;
using TaskRecipes.Learning.Tokenizers;

namespace TaskRecipes.Learning.Tests.Tasks;

/// <summary>
/// Numbers worked by hand after lm-evaluation-harness: a GPT-2 without layers whose every next token has the same, known probability, whatever came
/// before. Its tokens are characters: ' ' ½, a ¼, b ⅛, c ¹⁄₁₆, and the end of a text ¹⁄₁₆.
/// </summary>
public sealed class TextsAreJudgedAsTheHarnessDoes
{
    private const string Config = """{ "model_type": "gpt2", "vocab_size": 5, "n_positions": 4, "n_embd": 5, "n_layer": 1, "n_head": 1 }""";

    private const string WithBegin = """
        { "model": { "type": "WordLevel", "unk_token": "c", "vocab": { "a": 0, "b": 1, "c": 2, "<bos>": 3 } }, "pre_tokenizer": { "type": "WhitespaceSplit" },
          "added_tokens": [{ "id": 3, "content": "<bos>", "special": true }],
          "post_processor": { "type": "TemplateProcessing", "single": [{ "SpecialToken": { "id": "<bos>", "type_id": 0 } }, { "Sequence": { "id": "A", "type_id": 0 } }],
            "special_tokens": { "<bos>": { "id": "<bos>", "ids": [3], "tokens": ["<bos>"] } } } }
        """;

    private const string WithMerge = """
        { "model": { "type": "BPE", "vocab": { " ": 0, "a": 1, "b": 2, " b": 3, "\u001C": 5 }, "merges": [[" ", "b"]] },
          "added_tokens": [{ "id": 4, "content": "</s>", "special": true }] }
        """;

    private const string Spaces = """
        { "model": { "type": "BPE", "vocab": { "▁a": 0, "▁": 1, "a": 2, "b": 3 }, "merges": [["▁", "a"]] },
          "pre_tokenizer": { "type": "Metaspace", "replacement": "▁", "prepend_scheme": "always" },
          "decoder": { "type": "Metaspace", "replacement": "▁", "prepend_scheme": "always" },
          "added_tokens": [{ "id": 4, "content": "</s>", "special": true }] }
        """;

    private static readonly double[] Shares = [1 / 2.0, 1 / 4.0, 1 / 8.0, 1 / 16.0, 1 / 16.0];
    private static readonly Gpt2Model Model = new(new Gpt2Sizes(5, 4, 5, 1, 1, 20), "", new Dictionary<string, long>(), "head");

    [Fact]
    public void Perplexities_by_token_word_and_byte()
    {
        // "a b" is ¼·½·⅛ = 2⁻⁶, two words, three bytes; "cc  abc" is 2⁻⁴·2⁻⁴·½·½·¼·⅛·2⁻⁴ = 2⁻¹⁹, two words, seven bytes; windows of four tokens.
        var metrics = Judge(Request("perplexity", new TextSet(["a b", "cc  abc"], [])));
        metrics["perplexity"].Value.Should().BeApproximately(Math.Pow(2, 25 / 10.0), 1e-5);
        metrics["word_perplexity"].Value.Should().BeApproximately(Math.Pow(2, 25 / 4.0), 1e-3);
        metrics["byte_perplexity"].Value.Should().BeApproximately(Math.Pow(2, 25 / 10.0), 1e-5);
        metrics["bits_per_byte"].Value.Should().BeApproximately(2.5, 1e-6);
        metrics["word_perplexity"].Count.Should().Be(2);

        // By words the texts' residuals are 6 − 2·6.25 and 19 − 2·6.25 bits: s² = 2·(6.5² + 6.5²)/1, the error √s²/4 bits a word.
        var error = Math.Sqrt(2 * (6.5 * 6.5 * 2)) / 4 * Math.Log(2) * Math.Pow(2, 6.25);
        metrics["word_perplexity"].StandardError.Should().BeApproximately(error, 1e-3);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("one", 1)]
    [InlineData("two words", 2)]
    [InlineData(" spaces\t\n around ", 4)]
    [InlineData("separators\u001Ctoo", 2)]
    public void Words_are_what_runs_of_white_space_part(string text, int words) => PythonText.Words(text).Should().Be(words);

    [Fact]
    public void Windows_foretell_each_token_once_behind_the_token_before_and_the_last_behind_all_there_is_room_for()
    {
        var windows = RollingPerplexity.Windows([1, 2, 3, 4, 5, 6], 9, 4).ToList();
        windows.Select(window => window.Before).Should().BeEquivalentTo(new int[][] { [9], [2, 3, 4] }, options => options.WithStrictOrdering());
        windows.Select(window => window.Asked).Should().BeEquivalentTo(new int[][] { [1, 2, 3, 4], [5, 6] }, options => options.WithStrictOrdering());
        RollingPerplexity.Windows([1, 2], 9, 4).Should().ContainSingle().Which.Before.Should().Equal(9);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("<bos> a b")]
    public void A_token_that_the_tokenizer_puts_before_texts_is_foretold_too_but_not_put_twice(string text)
    {
        // <bos> 2⁻⁴ behind <bos>, then a ½ and b ¼.
        var metrics = Judge(WithTokenizer(Request("perplexity", new TextSet([text], [])), WithBegin));
        metrics["perplexity"].Value.Should().BeApproximately(Math.Pow(2, 7 / 3.0), 1e-5);
        metrics["word_perplexity"].Value.Should().BeApproximately(Math.Pow(2, 7.0 / text.Split(' ').Length), 1e-4);
    }

    [Theory]
    [InlineData(WithBegin, "a", "b", "3 0", "1")]
    [InlineData(WithBegin, "<bos> a", "b", "3 0", "1")]
    [InlineData(WithBegin, "", "b", "3", "1")]
    [InlineData(WithMerge, "a b", "b", "1 3", "3")]
    [InlineData(WithMerge, "a ", "b", "1", "0 3")]
    [InlineData(WithMerge, "a\u001C", "b", "1", "5 3")]
    [InlineData(WithMerge, "", "b", "4", "3")]
    [InlineData(WithMerge, " ", "b", "4", "0 3")]
    [InlineData(WithMerge, "", "</s>b", "4", "0 4 2")]
    public void A_choice_is_what_both_together_have_behind_the_tokens_of_the_text(string tokenizer, string text, string choice, string before, string asked)
    {
        var request = WithTokenizer(Request("multiple-choice", new TextSet([], [])), tokenizer);
        var pair = MultipleChoice.Pair(request, TokenizerFiles.Read("m", request.TokenizerFiles)!, text, " " + choice)!.Value;
        string.Join(' ', pair.Before).Should().Be(before);
        string.Join(' ', pair.Asked).Should().Be(asked);
    }

    [Fact]
    public void Of_more_tokens_than_the_model_sees_the_first_are_left_out()
    {
        using var backend = new CpuBackend(2);
        var weights = Pattern.Weights(Model.Tensors).ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend));
        double Of(int[] before, int[] asked) => new Likelihoods(Model, 4, null).Of(backend, weights, [new Continuation(before, asked)], null, default).Single();
        Of([0, 1, 2, 3, 0, 1], [2, 3]).Should().Be(Of([3, 0, 1], [2, 3])).And.NotBe(Of([0, 1], [2, 3]));
        Of([0, 1], [2, 3, 0, 1, 2]).Should().Be(Of([2], [3, 0, 1, 2]));
    }

    [Fact]
    public void The_likeliest_choice_is_found_by_its_sum_by_characters_and_by_bytes()
    {
        // Behind a space (½): "b" 2⁻³, "aab" 2⁻⁷ and "c" 2⁻⁴ with it 2⁻⁴, 2⁻⁸, 2⁻⁵; over 1, 3 and 1 characters −4, −8/3 and −5 bits.
        var data = new TextSet(["a", "a"], [0, 1]) { Choices = [["b", "aab", "c"], ["b", "aab", "c"]] };
        var metrics = Judge(Request("multiple-choice", data));
        metrics["acc"].Value.Should().Be(0.5, "'b' is the likeliest as a whole, and right the first time");
        metrics["acc_norm"].Value.Should().Be(0.5, "'aab' is the likeliest by characters, and right the second time");
        metrics["acc"].StandardError.Should().BeApproximately(Math.Sqrt(0.5 / 2), 1e-12);
        Judge(Request("multiple-choice", data with { Labels = [0, 0] }))["acc"].Value.Should().Be(1);
        Judge(Request("multiple-choice", data with { Labels = [1, 1] }))["acc_bytes"].Value.Should().Be(1);
    }

    [Fact]
    public void A_choice_behind_an_empty_text_follows_the_token_that_begins_texts_and_batches_change_no_bit()
    {
        var data = new TextSet(["", "abc abc", "a "], [0, 1, 2]) { Choices = [["b", "a"], ["aaaa", "b"], ["a", "b", "c"]] };
        var request = Request("multiple-choice", data);
        Judge(request with { BatchSize = 1 }).Should().BeEquivalentTo(Judge(request with { BatchSize = 7 }));
    }

    [Fact]
    public void What_is_written_matches_its_target_but_for_white_space_at_the_ends()
    {
        // The likeliest token is always a space.
        var metrics = Judge(Request("text-to-text", new TextSet(["a", "b"], []) { Targets = ["", "b"] }) with { MaxNewTokens = 3 });
        metrics["exact_match"].Value.Should().Be(0.5);
        metrics["exact_match"].Count.Should().Be(2);
    }

    [Fact]
    public void The_space_before_the_first_word_that_is_written_stays()
    {
        // The likeliest token is always ▁a; behind an empty prompt it begins the text, where a space stands for none.
        IReadOnlyList<WrittenText> written = [];
        var options = new GenerationOptions(texts => (written = texts).Select(_ => 0.0).ToList()) { Temperature = 0, MaxNewTokens = 2 };
        Judge(WithTokenizer(Request("generation", new TextSet(["b", ""], [])), Spaces) with { Generation = options });
        written.Select(text => text.Continuation).Should().Equal(" a a", "a a");
    }

    [Fact]
    public void Data_without_choices_or_targets_and_tokenizers_without_a_first_token_are_refused()
    {
        Refused(Request("multiple-choice", new TextSet(["a"], [0])), "TR1008", "*'choices'*");
        Refused(Request("multiple-choice", new TextSet(["a"], [2]) { Choices = [["a", "b"]] }), "TR1017", "sample 0 has label 2, but 2 choices*");
        Refused(Request("text-to-text", new TextSet(["a"], [])), "TR1008", "*'target'*");
        Refused(Request("perplexity", new TextSet(["a"], []), """{ "a": 0 }"""), "TR1036", "*begins or ends*");
    }

    [Fact]
    public void A_choice_that_becomes_no_token_names_its_sample()
    {
        const string Words = """{ "model": { "type": "WordLevel", "unk_token": "b", "vocab": { "a": 0, "b": 1, "</s>": 2 } }, "pre_tokenizer": { "type": "Whitespace" } }""";
        var data = new TextSet(["a", " "], [0, 0]) { Choices = [["a", "b"], ["a", ""]] };
        var request = Request("multiple-choice", data) with { TokenizerFiles = new Dictionary<string, byte[]> { ["tokenizer.json"] = Encoding.UTF8.GetBytes(Words) } };
        Refused(request, "TR1018", "sample 1 has no token of its own for choice 1*");
        var first = data with { Texts = ["a", "a"], Choices = [["a", ""], ["a", "b"]] };
        Refused(request with { Data = first }, "TR1018", "sample 0 has no token of its own for choice 1*");
    }

    [Fact]
    public void Masks_are_drawn_by_seed_and_text_and_spare_special_tokens()
    {
        int[] tokens = [0, 10, 11, 12, 13, 14, 15, 16, 17, 1];
        var text = MaskedText.Draw(tokens, token => token < 2, 99, new Masking(0.25, 3), 5);
        text.Places.Should().HaveCount(2).And.BeInAscendingOrder().And.OnlyContain(place => place > 0 && place < 9);
        text.Hidden.Should().Equal(text.Places.Select(place => tokens[place]));
        text.Tokens.Where((token, place) => token != tokens[place]).Should().Equal(99, 99);
        MaskedText.Draw(tokens, token => token < 2, 99, new Masking(0.25, 3), 5).Places.Should().Equal(text.Places);
        MaskedText.Draw([0, 10, 1], token => token < 2, 99, new Masking(0, 1), 0).Places.Should().Equal(1);
    }

    private static TaskRequest Request(string task, TextSet data, string vocabulary = """{ " ": 0, "a": 1, "b": 2, "c": 3, "<|endoftext|>": 4 }""") =>
        new(task, "m", Config, Model.Tensors, "d", data) { TokenizerFiles = new Dictionary<string, byte[]> { ["vocab.json"] = Encoding.UTF8.GetBytes(vocabulary) } };

    private static TaskRequest WithTokenizer(TaskRequest request, string json) =>
        request with { TokenizerFiles = new Dictionary<string, byte[]> { ["tokenizer.json"] = Encoding.UTF8.GetBytes(json) } };

    private static IReadOnlyDictionary<string, Metric> Judge(TaskRequest request)
    {
        using var backend = new CpuBackend(2);
        return LearningTasks.Create(request).Judge(backend, Weights().ToDictionary(entry => entry.Key, entry => entry.Value.Upload(backend)), null, default);
    }

    /// <summary>All zero, save the last normalization's bias, which is the state of every token, and an embedding that makes logits of its parts.</summary>
    private static Dictionary<string, HostTensor> Weights()
    {
        var weights = Model.Tensors.ToDictionary(tensor => tensor.Key, tensor => new HostTensor(tensor.Value, new float[tensor.Value.Elements]));
        var bias = weights["ln_f.bias"].Values;
        var embedding = weights["wte.weight"].Values;
        for (var token = 0; token < 5; token++)
        {
            bias[token] = (float)Math.Log(Shares[token]);
            embedding[(token * 5) + token] = 1;
        }

        return weights;
    }

    private static void Refused(TaskRequest request, string code, string message) =>
        FluentActions.Invoking(() => LearningTasks.Create(request)).Should().Throw<TaskRecipeException>().WithMessage(message).Which.Diagnostic.Code.Should().Be(code);
}
