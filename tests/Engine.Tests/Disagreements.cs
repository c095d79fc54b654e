using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 6: what does not agree is said at plan time, by tensor name, with the key that decides.</summary>
public sealed class Disagreements
{
    private static readonly Dictionary<string, Tensor> Usual = new()
    {
        ["v"] = Tensor.F32(1, 2), ["w"] = Tensor.F32(3, 4), ["n"] = Tensor.I64(1),
    };

    [Theory]
    [InlineData("v", "base + (a - base)")]
    [InlineData("v", "mean(base, a)")]
    [InlineData("n", "mean(base, a)")]
    [InlineData("n", "base + (a - base)")]
    public void OfMissingTensorsNameThem(string missing, string expression)
    {
        using var workshop = Of(expression, "", Without(missing));
        var error = workshop.Plan().Diagnostics.Should().ContainSingle().Which;
        error.Code.Should().Be("TR0603");
        error.Message.Should().Contain($"a lacks tensor '{missing}', which base has").And.Contain("missing: base");
        error.At.Line.Should().Be(3);
        workshop.Fails().Should().Be(error);
        Path.Exists(workshop["out"]).Should().BeFalse();
    }

    [Theory]
    [InlineData("base + 0.5 * (a - base)", 1f, 2f)]
    [InlineData("mean(base, a)", 1f, 2f)]
    [InlineData("slerp(base, a, t=0.5)", 1f, 2f)]
    public void OfMissingTensorsCanTakeTheBases(string expression, params float[] expected)
    {
        using var workshop = Of(expression, "missing: base", Without("v"));
        workshop.Built();
        Checkpoints.Read(workshop["out/both"])["v"].Values<float>().Should().Equal(expected);
    }

    [Theory]
    [InlineData("v", "base + (a - base)")]
    [InlineData("n", "mean(base, a)")]
    public void OfExtraTensorsNameThem(string extra, string expression)
    {
        using var workshop = Of(expression, "", Usual, Without(extra));
        var error = workshop.Plan().Diagnostics.Should().ContainSingle().Which;
        error.Code.Should().Be("TR0604");
        error.Message.Should().Contain($"a has tensor '{extra}', which base lacks").And.Contain("extra: drop");
    }

    [Theory]
    [InlineData("", "inner.", "names of tensors begin with 'inner.' in a and without it in base")]
    [InlineData("inner.", "", "names of tensors begin with 'inner.' in base and without it in a")]
    public void OfPrefixesNameThePrefixAlone(string ofBase, string ofA, string message)
    {
        static Dictionary<string, Tensor> Named(string prefix) => Usual.ToDictionary(pair => prefix + pair.Key, pair => pair.Value);
        using var workshop = Of("base + (a - base)", "", Named(ofA), Named(ofBase));
        var error = workshop.Plan().Diagnostics.Should().ContainSingle(found => found.Severity == Severity.Error).Which;
        error.Code.Should().Be("TR0634");
        error.Message.Should().StartWith(message);
    }

    [Fact]
    public void OfExtraTensorsCanDropThem()
    {
        using var workshop = Of("base + (a - base)", "extra: drop", Usual, Without("v"));
        workshop.Built();
        Checkpoints.Read(workshop["out/both"]).Keys.Should().BeEquivalentTo("w", "n");
    }

    [Fact]
    public void OfShapesNameBoth()
    {
        using var workshop = Of("base + (a - base)", "", new(Usual) { ["v"] = Tensor.F32(1, 2, 3) });
        var error = workshop.Plan().Diagnostics.Should().ContainSingle().Which;
        error.Code.Should().Be("TR0601");
        error.Message.Should().Contain("'v'").And.Contain("[3] in a").And.Contain("[2] in base");
    }

    [Fact]
    public void OfKindsNameBoth()
    {
        using var workshop = Of("base + (a - base)", "", new(Usual) { ["v"] = Tensor.I64(1, 2) });
        workshop.Plan().Diagnostics.Should().Contain(found => found.Code == "TR0602" && found.Message.Contains("'v'", StringComparison.Ordinal));
    }

    [Fact]
    public void ComeAllAtOnce()
    {
        using var workshop = Of("base + (a - base)", "", new() { ["v"] = Tensor.F32(1, 2, 3), ["u"] = Tensor.F32(1), ["n"] = Tensor.I64(1) });
        workshop.Plan().Diagnostics.Select(found => found.Code).Should().BeEquivalentTo("TR0601", "TR0603", "TR0604");
    }

    [Fact]
    public void OfSourcesThatAreNotThereNameThePlaceInTheRecipe()
    {
        using var workshop = Of("base + (a - base)", "", Usual);
        File.Delete(workshop["a.safetensors"]);
        var error = workshop.Fails();
        error.At.File.Should().Be(workshop["recipe.yaml"]);
        error.At.Line.Should().Be(2);
        error.Message.Should().StartWith("a: ");
    }

    private static Dictionary<string, Tensor> Without(string name) =>
        Usual.Where(pair => pair.Key != name).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static Workshop Of(string expression, string option, Dictionary<string, Tensor> a, Dictionary<string, Tensor>? ofBase = null)
    {
        var workshop = new Workshop();
        workshop.Model("base", ofBase ?? Usual);
        workshop.Model("a", a);
        workshop.Recipe($$"""
            recipe: 1
            models: { base: base.safetensors, a: a.safetensors }
            operations: { both: { expression: "{{expression}}", {{option}} } }
            outputs: { both: out/both }
            """);
        return workshop;
    }
}
