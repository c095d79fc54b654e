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
    public void Are_counted_where_there_are_many()
    {
        Message(_ => false).Should().EndWith(
            "of: 'head.bias' [2] is missing; 'head.weight' [2, 3] is missing; 'layers.0.bias' [3] is missing; 5 more are missing");
    }

    [Theory]
    [InlineData("", "model.", "of: names begin with 'model.', which is too much; 'head.bias'*")]
    [InlineData("layers.", "", "of: names should begin with 'layers.'; 'layers.0.bias'*")]
    public void Are_told_by_their_prefix(string cut, string put, string message) =>
        Message(_ => true, name => name.StartsWith(cut, StringComparison.Ordinal) ? put + name[cut.Length..] : name).Should().Match("*" + message);

    [Fact]
    public void Are_told_by_their_layers() =>
        Message(name => !name.Contains('2')).Should().Contain("of: config.json tells of 3 layers, 2 are stored; 'layers.2.bias' [3] is missing");

    private static string Message(Func<string, bool> isStored, Func<string, string>? named = null)
    {
        var model = new MlpModel(4, [3, 3, 3], new Dictionary<string, long> { ["head"] = 2 }, "head");
        var tensors = model.Tensors.Where(tensor => isStored(tensor.Key)).ToDictionary(tensor => named?.Invoke(tensor.Key) ?? tensor.Key, tensor => tensor.Value);
        return FluentActions.Invoking(() => ModelFit.Require("base", model, tensors)).Should().Throw<TaskRecipeException>().Which.Message;
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
