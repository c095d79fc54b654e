using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Tasks;

namespace TaskRecipes.Learning.Tests.Models;

/// <summary>The names that merges go by, beside the tensors of the models that are judged.</summary>
public sealed class TensorsAreNamedAsDeclared
{
    private const int Vocabulary = 5003;

    [Theory]
    [InlineData("gpt2", "\"n_embd\": 12")]
    [InlineData("llama", "\"hidden_size\": 64")]
    [InlineData("gemma2", "\"hidden_size\": 64")]
    [InlineData("phi3", "\"hidden_size\": 64")]
    [InlineData("t5", "\"tie_word_embeddings\": false")]
    [InlineData("bert", "\"hidden_size\": 12")]
    public void Those_with_a_row_for_each_token_are_known(string type, string field)
    {
        var model = Of($$"""{ "model_type": "{{type}}", "vocab_size": {{Vocabulary}}, {{field}} }""");
        model.Tensors.Where(tensor => tensor.Value.Dimensions[0] == Vocabulary).Select(tensor => tensor.Key)
            .Should().NotBeEmpty().And.Equal(model.Tensors.Keys.Where(TensorNames.IsByToken));
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama")]
    [InlineData("gemma")]
    public void A_tied_head_stands_for_an_embedding_that_is_known(string type)
    {
        var tied = Of($$"""{ "model_type": "{{type}}", "tie_word_embeddings": true }""").Tensors.Keys.ToList();
        var untied = Of($$"""{ "model_type": "{{type}}", "tie_word_embeddings": false }""").Tensors.Keys;
        var head = untied.Except(tied).Should().ContainSingle().Subject;
        TensorNames.AllTied.Single(pair => pair.Name == head).Embeddings.Should().Contain(embedding => tied.Contains(embedding));
        tied.Where(TensorNames.IsBeforeLayers).Should().NotBeEmpty().And.OnlyContain(name => TensorNames.IsTable(name));
    }

    private static IModel Of(string config) => ModelTypes.Create(
        new TaskRequest("language-modeling", "m", config, new Dictionary<string, Shape>(), "d", new TextSet([], [])));
}
