using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.Tasks;

/// <summary>A tokenizer with more tokens than the model: the error names the file and field of the greatest, and what it disagrees with.</summary>
public sealed class TokenizersThatDoNotFit
{
    private const string Model = """ "model": { "type": "WordLevel", "vocab": { "a": 0, "b": 4 } } """;
    private const string Disagrees = "but the model has only 3 ('vocab_size' in config.json, the rows of 'wte.weight')*";

    [Fact]
    public void Are_named_by_the_field_that_has_the_greatest_token()
    {
        Refused("tokenizer.json", "{" + Model + "}", "m/tokenizer.json", "'model.vocab' has token 4, " + Disagrees);
        Refused(
            "tokenizer.json", """{ "added_tokens": [ { "id": 0, "content": "a" }, { "id": 7, "content": "<end>" } ],""" + Model + "}",
            "m/tokenizer.json", "'added_tokens[1]' has token 7, " + Disagrees);
        Refused("vocab.json", """{ "a": 0, "b": 9 }""", "m/vocab.json", "'b' has token 9, " + Disagrees);
        Refused("vocab.txt", "[UNK]\n[SEP]\n[PAD]\n[CLS]\n[MASK]\n", "m/vocab.txt", "'[MASK]' has token 4, " + Disagrees);
    }

    [Fact]
    public void Of_bytes_are_named_by_the_config() => Refused("", "", "m/config.json", "'tokenizer' has token 256, " + Disagrees);

    private static void Refused(string file, string contents, string named, string message)
    {
        var bytes = file.Length == 0 ? ", \"tokenizer\": \"bytes\"" : "";
        var config = $$"""{ "model_type": "gpt2", "vocab_size": 3, "n_positions": 4, "n_embd": 2, "n_layer": 1, "n_head": 1{{bytes}} }""";
        var model = new Gpt2Model(new Gpt2Sizes(3, 4, 2, 1, 1, 8), "", new Dictionary<string, long>(), "head");
        var request = new TaskRequest("perplexity", "m", config, model.Tensors, "d", new TextSet(["a"], []))
        {
            TokenizerFiles = file.Length == 0 ? new Dictionary<string, byte[]>() : new Dictionary<string, byte[]> { [file] = Encoding.UTF8.GetBytes(contents) },
        };
        var diagnostic = FluentActions.Invoking(() => LearningTasks.Create(request)).Should().Throw<TaskRecipeException>().WithMessage(message).Which.Diagnostic;
        diagnostic.Code.Should().Be("TR1035");
        diagnostic.At.File.Should().Be(named);
    }
}
