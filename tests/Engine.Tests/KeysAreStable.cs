using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>Keys outlive versions: one that changes without need makes everyone build everything anew. A change here is a decision.</summary>
public sealed class KeysAreStable
{
    [Theory]
    [InlineData("base + 0.40 * (a - base)", "", "2593efee")]
    [InlineData("mean(base, a)", "", "52ba8177")]
    [InlineData("slerp(base, a, t=0.5)", "", "a86596d1")]
    [InlineData("base + random_like(a - base, seed=3)", ", dtype: bf16", "2ce48750")]
    [InlineData("base + arithmetic(a - base, scale=0.3)", ", max_shard_size: 10B", "4625c880")]
    public void OverVersions(string expression, string output, string key)
    {
        using var workshop = new Workshop();
        workshop.Model("base", new Dictionary<string, Tensor> { ["layers.0.w"] = Tensor.F32(1, 2, 3), ["n"] = Tensor.I64(4) });
        workshop.Model("a", new Dictionary<string, Tensor> { ["layers.0.w"] = Tensor.F32(2, 3, 5), ["n"] = Tensor.I64(4) });
        workshop.Recipe($"recipe: 1\nmodels: {{ base: base.safetensors, a: a.safetensors }}\noperations:\n  both: \"{expression}\"\noutputs: {{ both: {{ path: out/both{output} }} }}\n");
        workshop.Built().Step("output:both").Key!.Short.Should().Be(key);
    }

    [Fact]
    public void WhateverThePlaceAndTheMachine()
    {
        using var one = Workshop.WithTwoTunings();
        using var other = Workshop.WithTwoTunings();
        Directory.CreateDirectory(other["deep/er"]);
        foreach (var file in Directory.GetFiles(other.Path))
        {
            File.Move(file, Path.Combine(other["deep/er"], Path.GetFileName(file)));
        }

        other.RecipeName = "deep/er/recipe.yaml";
        other.Built(options => options with { Jobs = 1, BlockElements = 4096 }).Steps.Select(step => step.Key)
            .Should().Equal(one.Built(options => options with { Jobs = 2 }).Steps.Select(step => step.Key));
        FileStates.Contents(other["deep/er/out"]).Should().Equal(FileStates.Contents(one["out"]));
    }
}
