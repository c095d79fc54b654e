using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

public sealed class IntegerTensors
{
    [Theory]
    [InlineData("base + (a - base)")]
    [InlineData("mean(base, a)")]
    [InlineData("slerp(base, a, t=0.5)")]
    public void AreCopiedWhereTheyAreEqual(string expression)
    {
        using var workshop = Of(expression, "", Tensor.I64(1, 2, 3), Tensor.I64(1, 2, 3));
        workshop.Built().Run().Should().Equal("count", "w");
        Checkpoints.Read(workshop["out/both"])["count"].Values<long>().Should().Equal(1, 2, 3);
    }

    [Theory]
    [InlineData("base + (a - base)")]
    [InlineData("mean(base, a)")]
    [InlineData("base + 0 * (a - base)")]
    public void AreAnErrorWhereTheyDiffer(string expression)
    {
        using var workshop = Of(expression, "", Tensor.I64(1, 2, 3), Tensor.I64(1, 2, 4));
        var error = workshop.Fails();
        error.Code.Should().Be("TR0712");
        error.Message.Should().Contain("'count'").And.Contain("ints: base");
    }

    [Fact]
    public void AreTheBasesWhereThatIsAskedFor()
    {
        using var workshop = Of("base + (a - base)", "ints: base", Tensor.I64(1, 2, 3), Tensor.I64(1, 2, 4));
        workshop.Built();
        Checkpoints.Read(workshop["out/both"])["count"].Values<long>().Should().Equal(1, 2, 3);
        var changed = new Dictionary<string, Tensor> { ["count"] = Tensor.I64(9, 9, 9), ["w"] = Tensor.F32(2f) };
        workshop.Model("a", changed);
        workshop.Built().Run().Should().BeEmpty("what is not looked at is in no key");
    }

    [Fact]
    public void OfAnotherShapeAreSaidAtPlanTime()
    {
        using var workshop = Of("base + (a - base)", "", Tensor.I64(1, 2, 3), Tensor.I64(1, 2, 3, 4));
        workshop.Plan().Diagnostics.Should().ContainSingle().Which.Message.Should().Contain("'count'").And.Contain("[3]").And.Contain("[4]");
    }

    [Fact]
    public void OfAnotherDTypeAreSaidAtPlanTime()
    {
        using var workshop = Of("mean(base, a)", "", Tensor.I64(1, 2), Tensor.Raw8(Basics.DType.U8, 1, 2));
        workshop.Plan().Diagnostics.Should().ContainSingle().Which.Message.Should().Contain("'count'").And.Contain("I64").And.Contain("U8");
    }

    [Fact]
    public void StayOutOfVectors()
    {
        using var workshop = Of("base + (a - base)", "", Tensor.I64(1), Tensor.I64(1));
        workshop.Recipe(workshop.RecipeText.Replace("operations:", "vectors: { v: a - base }\noperations:", StringComparison.Ordinal)
            .Replace("outputs: {", "outputs: { v: out/v,", StringComparison.Ordinal));
        workshop.Built();
        Checkpoints.Read(workshop["out/v"]).Keys.Should().Equal("w");
    }

    private static Workshop Of(string expression, string option, Tensor ofBase, Tensor ofA)
    {
        var workshop = new Workshop();
        workshop.Model("base", new Dictionary<string, Tensor> { ["count"] = ofBase, ["w"] = Tensor.F32(1f) });
        workshop.Model("a", new Dictionary<string, Tensor> { ["count"] = ofA, ["w"] = Tensor.F32(2f) });
        workshop.Recipe($$"""
            recipe: 1
            models: { base: base.safetensors, a: a.safetensors }
            operations: { both: { expression: "{{expression}}", {{option}} } }
            outputs: { both: out/both }
            """);
        return workshop;
    }
}
