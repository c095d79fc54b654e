using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>Checkpoints of one model whose names begin with a prefix of the hub's or do not, as its classes save them.</summary>
public sealed class PrefixesOfNames
{
    [Theory]
    [InlineData("", "model.")]
    [InlineData("model.", "")]
    [InlineData("", "bert.")]
    [InlineData("transformer.", "")]
    public void AreThoseOfTheReference(string ofBase, string ofA)
    {
        using var workshop = Of(ofBase, ofA, "base + 2 * (a - base)");
        workshop.Built();
        var written = Checkpoints.Read(workshop["out/both"]);
        written.Keys.Should().BeEquivalentTo(ofBase + "v", ofBase + "w", ofBase + "n", "lm_head.weight");
        written[ofBase + "v"].Values<float>().Should().Equal(7, 10);
        written["lm_head.weight"].Values<float>().Should().Equal(9);
    }

    [Fact]
    public void ThatOnlySomeTensorsHaveStay()
    {
        using var workshop = Of("", "model.", "mean(base, a)");
        workshop.Model("a", new Dictionary<string, Tensor> { ["model.v"] = Tensor.F32(4, 6), ["w"] = Tensor.F32(3, 4), ["n"] = Tensor.I64(1), ["lm_head.weight"] = Tensor.F32(9) });
        workshop.Plan().Diagnostics.Should().NotBeEmpty();
    }

    private static Workshop Of(string ofBase, string ofA, string expression)
    {
        var workshop = new Workshop();
        foreach (var (model, prefix, v) in new[] { ("base", ofBase, Tensor.F32(1, 2)), ("a", ofA, Tensor.F32(4, 6)) })
        {
            workshop.Model(model, new Dictionary<string, Tensor>
            {
                [prefix + "v"] = v, [prefix + "w"] = Tensor.F32(3, 4), [prefix + "n"] = Tensor.I64(1), ["lm_head.weight"] = Tensor.F32(9),
            });
        }

        workshop.Recipe($$"""
            recipe: 1
            models: { base: base.safetensors, a: a.safetensors }
            operations: { both: "{{expression}}" }
            outputs: { both: out/both }
            """);
        return workshop;
    }
}
