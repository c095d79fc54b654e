using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Learning.Data;
using TaskRecipes.Learning.Tasks;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Models;

public sealed class TransformersAreInitialized
{
    private static readonly InitialModel Vit = Requests.Initial(
        "vit",
        [("image_size", 16), ("patch_size", 4), ("num_channels", 1), ("hidden_size", 8), ("num_hidden_layers", 2), ("num_attention_heads", 2), ("intermediate_size", 16), ("classes", 10), ("seed", 1)]);

    private static readonly InitialModel Gpt2 = Requests.Initial("gpt2", [("n_positions", 16), ("n_embd", 8), ("n_layer", 2), ("n_head", 2), ("seed", 1)]);

    [Fact]
    public void With_gains_of_one_biases_of_zero_and_a_deviation_of_two_hundredths()
    {
        Named(Vit, "vit.layernorm.weight").Should().Match<InitialTensor>(tensor => tensor.Center == 1 && tensor.Bound == 0);
        Named(Vit, "classifier.bias").Should().Match<InitialTensor>(tensor => tensor.Center == 0 && tensor.Bound == 0);
        Named(Vit, "vit.embeddings.cls_token").Bound.Should().BeApproximately(0.02 * Math.Sqrt(3), 1e-15);
        Named(Gpt2, "transformer.h.1.mlp.c_proj.weight").Bound.Should().BeApproximately(0.01 * Math.Sqrt(3), 1e-15);
    }

    [Fact]
    public void And_are_what_their_config_tells_of()
    {
        LearningTasks.Create(Vit.For(Requests.TestDigits)).Samples.Should().Be(500);
        LearningTasks.Create(Gpt2.For(new TextSet(["a text that is longer than the context of the model"], []), "language-modeling")).Samples.Should().Be(3);
    }

    [Fact]
    public void A_width_that_heads_do_not_divide_is_an_error_of_the_field() =>
        FluentActions.Invoking(() => LearningTasks.Create(Vit.For(Requests.TestDigits) with { ConfigJson = Vit.ConfigJson.Replace("\"num_attention_heads\": 2", "\"num_attention_heads\": 3") }))
            .Should().Throw<TaskRecipeException>().WithMessage("config.json: 'num_attention_heads' is 3*");

    [Fact]
    public void A_head_that_config_tells_of_and_the_checkpoint_lacks_is_named()
    {
        var request = Vit.For(Requests.TestDigits);
        var tensors = request.Tensors.Where(tensor => !tensor.Key.StartsWith("classifier", StringComparison.Ordinal)).ToDictionary();
        var config = Vit.ConfigJson.Replace("\"model_type\"", "\"id2label\": { \"0\": \"a\", \"1\": \"b\" }, \"model_type\"");
        FluentActions.Invoking(() => LearningTasks.Create(request with { ConfigJson = config, Tensors = tensors }))
            .Should().Throw<TaskRecipeException>().WithMessage("*'classifier.bias' [2] is missing*");
    }

    private static InitialTensor Named(InitialModel model, string name) => model.Tensors.Single(tensor => tensor.Name == name);
}
