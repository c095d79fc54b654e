using System.Text.Json;
using TaskRecipes.Basics;
using TaskRecipes.EndToEnd.Tests.Commands.Support;
using TaskRecipes.Engine;
using TaskRecipes.Engine.Comparing;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class DiffsAreMeasured
{
    [Fact]
    public void EachFigureIsThatOfItsDefinition()
    {
        using var bench = new Workbench();
        bench.Checkpoint("a", ("x", DType.F32, [3, 4, 0]), ("y", DType.F32, [1]));
        bench.Checkpoint("b", ("x", DType.F32, [0, 4, 3]), ("y", DType.F32, [1]));
        var total = Diff(bench["a.safetensors"], bench["b.safetensors"]).GetProperty("tensors")[0];
        Number(total, "distance").Should().BeApproximately(Math.Sqrt(18), 1e-12);
        Number(total, "relativeDistance").Should().BeApproximately(Math.Sqrt(18) / 5, 1e-12);
        Number(total, "cosine").Should().BeApproximately(16.0 / 25, 1e-12);
        Number(total, "normA").Should().Be(5);
        Number(total, "normB").Should().Be(5);
        Number(total, "changedShare").Should().BeApproximately(2.0 / 3, 1e-12);
    }

    [Fact]
    public void LayersAndTheTotalAddUp()
    {
        using var bench = new Workbench();
        bench.Checkpoint("a", ("h.0.w", DType.F32, [1, 0]), ("h.0.b", DType.F32, [0]), ("h.1.w", DType.BF16, [2]), ("head", DType.F32, [0]));
        bench.Checkpoint("b", ("h.0.w", DType.F32, [1, 3]), ("h.0.b", DType.F32, [4]), ("h.1.w", DType.F32, [2]), ("head", DType.F32, [12]));
        var json = Diff(bench["a.safetensors"], bench["b.safetensors"]);
        Number(json.GetProperty("total"), "distance").Should().Be(13);
        var layers = json.GetProperty("layers").EnumerateArray().ToList();
        layers.Select(layer => layer.GetProperty("name").GetString()).Should().Equal("h.0", "h.1");
        Number(layers[0], "distance").Should().Be(5);
        Number(layers[1], "changedShare").Should().Be(0, "the dtypes differ, the values do not");
    }

    [Fact]
    public void WhatCanNotBeComparedIsListed()
    {
        using var bench = new Workbench();
        bench.Checkpoint("a", ("gone", DType.F32, [1]), ("ids", DType.U8, [1, 2]), ("shape", DType.F32, [1, 2]));
        bench.Checkpoint("b", ("ids", DType.U8, [1, 3]), ("new", DType.F32, [1]), ("shape", DType.F32, [1]));
        var answer = Workbench.Run("diff", bench["a.safetensors"], bench["b.safetensors"]);
        answer.ExitCode.Should().Be(0);
        answer.Lines.Should().Contain(line => line.StartsWith("- gone")).And.Contain(line => line.StartsWith("+ new"))
            .And.Contain("~ shape  F32 [2] → F32 [1]").And.Contain(line => line.StartsWith("ids") && line.EndsWith("50.0 %"));
    }

    [Fact]
    public void ACheckpointIsLikeItself()
    {
        using var bench = new Workbench();
        bench.Checkpoint("a", ("x", DType.F32, [0.1, double.NaN]));
        Workbench.Run("diff", bench["a.safetensors"], bench["a.safetensors"]).Lines[^1].Should().Be("The same values.");
    }

    [Fact]
    public void FiguresAreTheSameAtAnyNumberOfThreads()
    {
        using var bench = new Workbench();
        var random = new Random(1);
        bench.Checkpoint("a", ("x", DType.F32, [.. Enumerable.Range(0, 50_000).Select(_ => random.NextDouble())]));
        bench.Checkpoint("b", ("x", DType.F32, [.. Enumerable.Range(0, 50_000).Select(_ => random.NextDouble())]));
        Apartness Total(int jobs, int block) => CheckpointDiff.Of(
            bench["a.safetensors"], bench["b.safetensors"], new BuildOptions { Jobs = jobs, BlockElements = block }, default).Total;
        Total(4, 4096).Should().Be(Total(1, 1 << 18)).And.Be(Total(3, 8192));
    }

    [Fact]
    public void OutputsOfARecipeAreNamedWithAHash()
    {
        using var bench = new Workbench();
        var (both, @base) = ($"{bench.Recipe}#both", $"{bench.Recipe}#base");
        var missing = Workbench.Run("diff", both, @base);
        missing.ExitCode.Should().Be(2);
        missing.Error.Should().Contain("TR0921").And.Contain("output:both");
        bench.Does("build");
        Number(Diff(@base, both).GetProperty("total"), "distance").Should().BePositive();
        Workbench.Run("diff", $"{bench.Recipe}#bth", @base).Error.Should().Contain("did you mean 'both'?");
    }

    private static JsonElement Diff(string a, string b)
    {
        var answer = Workbench.Run("diff", a, b, "--format", "json");
        answer.ExitCode.Should().Be(0, answer.Error);
        return answer.Json;
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
