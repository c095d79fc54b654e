using TaskRecipes.Learning.Differentiation;
using TaskRecipes.Learning.Models;
using TaskRecipes.Learning.Operations.Cpu;
using TaskRecipes.Learning.Tests.Support;

namespace TaskRecipes.Learning.Tests.Models;

/// <summary>Which of two fields counts where a config says something twice (transformers 5, modeling_rope_utils).</summary>
public sealed class PlacesAreScaledByTheHubsRules
{
    private const double Million = 1e6;

    [Theory]
    [InlineData("\"rope_theta\": 1e6", "")]
    [InlineData("\"rope_parameters\": { \"rope_theta\": 1e6 }", "")]
    [InlineData("\"rope_scaling\": { \"rope_type\": \"default\", \"rope_theta\": 1e6 }", "")]
    [InlineData("\"rope_parameters\": { \"rope_type\": \"default\" }, \"rope_theta\": 1e6", "without a base of its own")]
    [InlineData("\"rope_parameters\": { \"rope_theta\": 1e6 }, \"rope_scaling\": null", "")]
    [InlineData("\"rope_parameters\": { \"rope_theta\": 5 }, \"rope_scaling\": { \"rope_type\": \"default\", \"rope_theta\": 1e6 }", "the older field counts")]
    public void OfTheBase(string fields, string because) =>
        Second(fields).Should().BeApproximately(Math.Cos(Math.Pow(Million, -0.25)), 1e-6, because);

    [Theory]
    [InlineData("\"max_position_embeddings\": 64, \"original_max_position_embeddings\": 16, \"rope_scaling\": { \"type\": \"yarn\", \"factor\": null }", 64)]
    [InlineData("\"max_position_embeddings\": 64, \"original_max_position_embeddings\": 32, \"rope_scaling\": { \"type\": \"yarn\", \"factor\": 4, \"original_max_position_embeddings\": 16 }", 128)]
    [InlineData("\"max_position_embeddings\": 64, \"rope_scaling\": { \"type\": \"dynamic\", \"factor\": 2, \"original_max_position_embeddings\": 16 }", 128)]
    public void OfTheLengthTrainedOn(string fields, int greatest) => Sizes("llama", fields).Greatest.Should().Be(greatest);

    [Fact]
    public void WhatTheFirstPhi3ConfigsCallYarnIsLongrope() => Sizes(
        "phi3", "\"max_position_embeddings\": 64, \"original_max_position_embeddings\": 16, \"rope_scaling\": { \"type\": \"yarn\", \"short_factor\": [1, 1, 1, 1], \"long_factor\": [2, 2, 2, 2] }")
        .Rotation.Keeps.Should().Be(16);

    [Fact]
    public void PlacesThatDifferFromLayerToLayerAreAnError()
    {
        var reading = () => Sizes("llama", "\"rope_parameters\": { \"full_attention\": { \"rope_theta\": 1e6 } }");
        reading.Should().Throw<Basics.TaskRecipeException>().WithMessage("*rope_parameters.full_attention*");
    }

    /// <summary>The cosine of the second pair at place 1.</summary>
    private static double Second(string fields)
    {
        using var backend = new CpuBackend(1);
        using var tape = new Tape(backend);
        return backend.Read(Sizes("llama", fields).Rotation.Angles(tape, new Sequences(1, 2, null)).Cosines.Value)[5];
    }

    private static LlamaSizes Sizes(string family, string fields) => LlamaSizes.From(new ModelConfig(
        "m", $$"""{ "model_type": "{{family}}", "hidden_size": 16, "num_attention_heads": 2, "num_key_value_heads": 2, "num_hidden_layers": 2, {{fields}} }"""));
}
