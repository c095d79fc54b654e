using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class BuildsKeepGoing
{
    [Fact]
    public void WhatDoesNotDependOnAFailureIsBuilt()
    {
        using var bench = new Workbench();
        bench.Occupy("out/both");
        var answer = bench.OnRecipe("build", "--keep-going");
        answer.ExitCode.Should().Be(1);
        File.Exists(bench["out/base.safetensors"]).Should().BeTrue();
        answer.Lines.Should().Contain(line => line.StartsWith("! both")).And.Contain(line => line.StartsWith("+ base"));
    }

    [Fact]
    public void WithoutItTheFirstFailureEndsTheBuild()
    {
        using var bench = new Workbench();
        bench.Occupy("out/both");
        var json = bench.OnRecipe("build", "--format", "json").Json;
        File.Exists(bench["out/base.safetensors"]).Should().BeFalse();
        json.GetProperty("steps").EnumerateArray().ToDictionary(
            step => step.GetProperty("id").GetString()!, step => step.GetProperty("status").GetString())
            .Should().Contain("output:both", "failed").And.Contain("output:base", "skipped");
    }

    [Fact]
    public void TheNextBuildFinishesWhatIsLeft()
    {
        using var bench = new Workbench();
        bench.Occupy("out/both");
        bench.OnRecipe("build", "--keep-going");
        Directory.Delete(bench["out/both"], recursive: true);
        bench.Does("build").Lines.Should().Contain(line => line.StartsWith("+ both")).And.Contain(line => line.StartsWith("= base"));
    }
}
