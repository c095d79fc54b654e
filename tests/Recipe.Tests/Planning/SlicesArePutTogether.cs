using TaskRecipes.Basics;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Tests.Language;

namespace TaskRecipes.Recipe.Tests.Planning;

public sealed class SlicesArePutTogether
{
    [Fact]
    public void LayersAreNumberedOnAndTheRestComesFromBothEnds()
    {
        var output = Sliced("[ { model: a, layers: [0, 2] }, { model: b, layers: [1, 3] } ]");

        output.Tensors.Select(tensor => tensor.Name).Should().Equal(
            "embed.weight", "layers.0.weight", "layers.1.weight", "layers.2.weight", "layers.3.weight", "norm.weight");
        Of(output, "layers.1.weight").Should().Match<LeafNode>(leaf => leaf.Name == "layers.1.weight" && leaf.Source.Path.EndsWith("m/a"));
        Of(output, "layers.2.weight").Should().Match<LeafNode>(leaf => leaf.Name == "layers.1.weight" && leaf.Source.Path.EndsWith("m/b"));
        Of(output, "embed.weight").Should().Match<LeafNode>(leaf => leaf.Source.Path.EndsWith("m/a"));
        Of(output, "norm.weight").Should().Match<LeafNode>(leaf => leaf.Source.Path.EndsWith("m/b"));
        output.Origin.Layers.Should().Be(4);
    }

    [Fact]
    public void AScaleKeepsTheDTypeOfTheModel()
    {
        var scaled = (ScaleNode)Of(Sliced("[ { model: a, layers: [0, 3], scale: { \"*\": [1.0, 0.5] } } ]"), "layers.2.weight");

        (scaled.Factor, scaled.DType).Should().Be((0.5, DType.BF16));
    }

    [Theory]
    [InlineData("[ { model: a, layers: [0, 4] } ]", "TR0620", "can end at 3, not at 4")]
    [InlineData("[ { model: b, layers: [0, 3] }, { model: c, layers: [0, 1] } ]", "TR0621", "lack tensor '.weight'")]
    public void WhatDoesNotFitIsSaid(string slices, string code, string message)
    {
        var recipe = Recipes.Valid(Text(slices));

        var found = Plans.Of(recipe, BuildTargets.All(recipe), ("m/c", [Plans.Tensor("layers.0.bias")])).Diagnostics;

        found.Should().ContainSingle().Which.Should().Match<Diagnostic>(error => error.Code == code && error.Message.Contains(message) && error.At.Line == 8);
    }

    private static string Text(string slices) =>
        Recipes.WithModels($$"""
          c: m/c
        operations:
          x: { method: slices, slices: {{slices}} }
        outputs: { x: out/x }
        """);

    private static OutputPlan Sliced(string slices) => Plans.Of(Text(slices)).Outputs.Single();

    private static TensorNode Of(OutputPlan output, string name) => output.Tensors.Single(tensor => tensor.Name == name).Node;
}
