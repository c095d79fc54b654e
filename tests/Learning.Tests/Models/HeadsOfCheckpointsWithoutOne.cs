using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Learning.Architectures;

namespace TaskRecipes.Learning.Tests.Models;

/// <summary>Heads that fine-tuning makes.</summary>
public sealed class HeadsOfCheckpointsWithoutOne
{
    private const string Text = "text-classification";

    [Theory]
    [InlineData("bert", "bert.embeddings.word_embeddings.weight", "BertForSequenceClassification", "", "bert.pooler.dense.bias bert.pooler.dense.weight classifier.bias classifier.weight")]
    [InlineData("bert", "embeddings.word_embeddings.weight pooler.dense.weight", "BertForSequenceClassification", "bert.", "classifier.bias classifier.weight")]
    [InlineData("gpt2", "wte.weight", "GPT2ForSequenceClassification", "transformer.", "score.weight")]
    [InlineData("llama", "model.embed_tokens.weight", "LlamaForSequenceClassification", "", "score.weight")]
    [InlineData("qwen2", "embed_tokens.weight", "Qwen2ForSequenceClassification", "model.", "score.weight")]
    public void Are_those_of_the_hubs_class(string type, string stored, string hubClass, string prefix, string tensors)
    {
        var head = Of(type, stored)!;
        (head.HubClass, head.MissingPrefix).Should().Be((hubClass, prefix));
        head.Tensors(5).Select(tensor => tensor.Name).Should().Equal(tensors.Split(' '));
        head.Tensors(5).Should().ContainSingle(tensor => tensor.Name == $"{head.Name}.weight").Which.Shape.Should().Be(new Shape(5, 64));
    }

    [Fact]
    public void Begin_with_the_deviation_that_the_config_gives()
    {
        var tensors = Of("bert", "")!.Tensors(2).ToDictionary(tensor => tensor.Name, tensor => tensor.Bound);
        tensors["classifier.weight"].Should().Be(0.05 * Math.Sqrt(3), "the uniform distribution of standard deviation 0.05");
        tensors["classifier.bias"].Should().Be(0);
    }

    [Theory]
    [InlineData("bert", "classifier.weight", null, null)]
    [InlineData("bert", "classifier.weight", "classifier", null)]
    [InlineData("bert", "classifier.weight", "tone", "heads.tone")]
    [InlineData("bert", "heads.tone.weight", "tune", null)]
    [InlineData("bert", "", "classifier", "classifier")]
    [InlineData("gpt2", "lm_head.weight", null, "score")]
    [InlineData("mlp", "", null, null)]
    [InlineData("t5", "", null, null)]
    public void Are_made_only_where_there_is_none(string type, string stored, string? name, string? made) => (Of(type, stored, name)?.Name).Should().Be(made);

    [Fact]
    public void Are_none_for_a_task_that_the_architecture_does_not_have()
    {
        Of("bert", "", null, "image-classification").Should().BeNull();
        Of("bert", "", null, "language-modeling").Should().BeNull();
        NewHeads.For(new HeadWish(Text, "{", new Dictionary<string, Shape>(), null)).Should().BeNull();
    }

    private static NewHead? Of(string type, string stored, string? name = null, string task = Text) => NewHeads.For(new HeadWish(
        task, $$"""{ "model_type": "{{type}}", "hidden_size": 64, "n_embd": 64, "num_attention_heads": 4, "n_head": 4, "num_key_value_heads": 4, "initializer_range": 0.05 }""",
        stored.Split(' ').ToDictionary(tensor => tensor, _ => new Shape(3, 64)), name));
}
