using TaskRecipes.Basics;
using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class SimilaritiesAreMeasured
{
    private const string OverFiles = """
        recipe: 1
        models: { base: base.safetensors, a: a.safetensors, b: b.safetensors }
        vectors:
          to_a: a - base
          to_b: { expression: "b - base", cache: true }
        operations:
          back: -3 * to_a
          model: base + to_a
        """;

    [Fact]
    public void CosinesAreThoseOfTheVectors()
    {
        using var bench = new Workbench(OverFiles);
        bench.Checkpoint("base", ("x", DType.F32, [1, 1]), ("y", DType.BF16, [1]));
        bench.Checkpoint("a", ("x", DType.F32, [4, 5]), ("y", DType.BF16, [1]));
        bench.Checkpoint("b", ("x", DType.F32, [1, 1]), ("y", DType.BF16, [13]));
        var json = bench.Does("similarity", "--format", "json").Json;
        json.GetProperty("vectors").EnumerateArray().Select(name => name.GetString()).Should().Equal("to_a", "to_b", "back");
        json.GetProperty("norms").EnumerateArray().Select(norm => norm.GetDouble()).Should().Equal(5, 12, 15);
        Row(json, 0).Should().Equal(1, 0, -1);
        Row(json, 1).Should().Equal(0, 1, 0);
    }

    [Fact]
    public void ExpressionsOverUntrainedModelsCount()
    {
        using var bench = new Workbench();
        var lines = bench.Does("similarity", "away", "twice").Lines;
        lines.Should().HaveCount(3);
        lines[2].Should().StartWith("2 twice").And.Contain("1.0000", "twice a vector has its direction");
    }

    [Fact]
    public void AModelIsNoVector()
    {
        using var bench = new Workbench();
        var answer = bench.OnRecipe("similarity", "both");
        answer.ExitCode.Should().Be(2);
        answer.Error.Should().Contain("TR0923").And.Contain("away");
    }

    private static IEnumerable<double> Row(System.Text.Json.JsonElement json, int row) =>
        json.GetProperty("cosines")[row].EnumerateArray().Select(value => value.GetDouble());
}
