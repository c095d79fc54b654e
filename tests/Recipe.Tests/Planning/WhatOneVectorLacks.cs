using TaskRecipes.Recipe.Planning;
using TaskRecipes.Recipe.Tests.Language;

namespace TaskRecipes.Recipe.Tests.Planning;

public sealed class WhatOneVectorLacks
{
    private static readonly (string, SourceTensor[])[] Sources =
    [
        ("m/v.safetensors", [Plans.Tensor("x"), Plans.Tensor("only_v")]),
        ("m/w.safetensors", [Plans.Tensor("x"), Plans.Tensor("only_w")]),
    ];

    [Theory]
    [InlineData("v + w")]
    [InlineData("mean(v, w)")]
    public void IsADeltaOfZeroUnderMissingBase(string expression)
    {
        var plan = Plan($"{{ expression: \"{expression}\", missing: base }}");

        plan.Diagnostics.Should().BeEmpty();
        plan.Outputs[0].Tensors.Select(tensor => tensor.Name).Should().Equal("only_v", "only_w", "x");
    }

    [Theory]
    [InlineData("v + w")]
    [InlineData("mean(v, w)")]
    public void IsAnErrorElse(string expression) =>
        Plan($"\"{expression}\"").Diagnostics.Select(found => found.Code).Should().Equal("TR0603", "TR0604");

    private static BuildPlan Plan(string form)
    {
        var recipe = Recipes.Valid($$"""
            recipe: 1
            models: { base: m/base }
            vectors:
              v: { path: m/v.safetensors, base: base }
              w: { path: m/w.safetensors, base: base }
              both: {{form}}
            outputs: { both: out/both.safetensors }
            """);
        return Plans.Of(recipe, BuildTargets.All(recipe), Sources);
    }
}
