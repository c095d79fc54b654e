using TaskRecipes.Basics;
using TaskRecipes.Learning.Models;

namespace TaskRecipes.Learning.Tests.Models;

public sealed class TensorsThatAreNotTheModels
{
    private static readonly MlpModel Model = new(4, [3], new Dictionary<string, long> { ["head"] = 2 }, "head");

    [Fact]
    public void Are_all_named_in_one_message()
    {
        var tensors = new Dictionary<string, Shape>(Model.Tensors) { ["extra"] = new(1), ["layers.0.weight"] = new(4, 3) };
        tensors.Remove("head.bias");
        FluentActions.Invoking(() => ModelFit.Require("checkpoints/base", Model, tensors)).Should().Throw<TaskRecipeException>().WithMessage(
            "*'head.bias' [2] is missing; 'layers.0.weight' is [4, 3] and should be [3, 4]; 'extra' [1] is not expected");
    }

    [Fact]
    public void Heads_of_other_tasks_are_expected() =>
        FluentActions.Invoking(() => ModelFit.Require("base", Model, new Dictionary<string, Shape>(Model.Tensors) { ["heads.other.weight"] = new(9, 3) }))
            .Should().NotThrow();

    [Fact]
    public void Nothing_is_said_of_those_that_fit() =>
        FluentActions.Invoking(() => ModelFit.Require("checkpoints/base", Model, Model.Tensors)).Should().NotThrow();

    [Fact]
    public void A_convnets_hidden_layer_takes_what_its_blocks_leave() =>
        new ConvNetModel(28, 1, [32, 64], 128, new Dictionary<string, long> { ["head"] = 10 }, "head")
            .Tensors["hidden.weight"].Should().Be(new Shape(128, 64 * 7 * 7));
}
