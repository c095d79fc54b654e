using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

public sealed class OtherCommands
{
    [Fact]
    public void OfAPlanSayWhatAndWhy()
    {
        using var site = FromSeeds();
        site.Run("build").ShouldExit(0);
        site.Recipe(Samples.FromSeeds.Replace("0.4", "0.35", StringComparison.Ordinal));
        var plan = site.Run("plan").ShouldExit(0).Out;
        plan.Should().Contain("merge:both").And.Contain("scale changed 0.4 → 0.35").And.EndWith("Plan: 1 to run, 0 may run, 1 cached.\n");
        var json = site.Run("plan", "--format", "json").ShouldExit(0).Json;
        json.GetProperty("toRun").GetInt32().Should().Be(1);
        json.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("id").GetString() == "output:both")
            .GetProperty("tensorsToRun").GetArrayLength().Should().BePositive();
        site.Run("plan", "--set", "scale=0.4").ShouldExit(0).Out.Should().EndWith("Plan: 0 to run, 0 may run, 6 cached.\n");
    }

    [Fact]
    public void ListThemselvesHoweverTheyAreAskedTo()
    {
        using var site = FromSeeds();
        var laidOut = site.Run("-?").ShouldExit(0).Out;
        laidOut.Should().Contain("build <recipe-and-targets>");
        site.Run("--help").ShouldExit(0).Out.Should().Be(laidOut);
        site.Run("-h").ShouldExit(0).Out.Should().Be(laidOut);
    }

    [Fact]
    public void ExplainWhatAStepIsMadeFrom()
    {
        using var site = FromSeeds();
        site.Run("build").ShouldExit(0);
        site.Recipe(Samples.FromSeeds.Replace("0.4", "0.35", StringComparison.Ordinal));
        var text = site.Run("explain", "merge:both").ShouldExit(0).Out;
        text.Should().StartWith("merge:both: change: scale changed 0.4 → 0.35\n").And.Contain("  expression: base + $scale * way\n");
        site.Run("explain", "both", "--format", "json").ShouldExit(0).Json.GetProperty("steps").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public void InspectWhatWasBuilt()
    {
        using var site = FromSeeds();
        site.Run("build").ShouldExit(0);
        site.Run("inspect", "out/both").ShouldExit(0).Out.Should().Contain("F32").And.Contain("key: ").And.Contain("tensors, ");
        var json = site.Run("inspect", "out/way.safetensors", "--format", "json").ShouldExit(0).Json;
        json.GetProperty("metadata").GetProperty("kind").GetString().Should().Be("task-vector");
        json.GetProperty("tensors").GetArrayLength().Should().BePositive();
        site.Run("inspect", "nowhere").ShouldExit(1).Error.Should().Contain("error TR0501");
    }

    [Fact]
    public void CleanWhatBuildsWroteAndNothingElse()
    {
        using var site = FromSeeds();
        site.Run("build").ShouldExit(0);
        File.WriteAllText(site["out/mine"], "mine");
        site.Run("clean").ShouldExit(0).Out.Should().Be("- out/both\n- out/way.safetensors\n");
        Directory.GetFileSystemEntries(site["out"]).Select(Path.GetFileName).Should().Equal("mine");
        site.Run("clean").ShouldExit(0).Out.Should().BeEmpty();
        site.Run("build").ShouldExit(0);
        File.AppendAllText(site["out/both/README.md"], "mine");
        site.Run("clean").ShouldExit(1).Error.Should().Contain("TR0730");
        File.Exists(site["out/both/README.md"]).Should().BeTrue();
        site.Run("clean", "--overwrite").ShouldExit(0);
        Path.Exists(site["out/both"]).Should().BeFalse();
    }

    [Fact]
    public void WriteOneTargetElsewhere()
    {
        using var site = FromSeeds();
        site.Run("build").ShouldExit(0);
        site.Run("build", "both", "--out", "there/both", "--format", "json").ShouldExit(0).Run().Should().BeEmpty("it is cloned");
        FileStates.Contents(site["there/both"]).Should().Equal(FileStates.Contents(site["out/both"]));
        site.Run("build", "--format", "json").ShouldHaveDoneNothing();
    }

    [Fact]
    public void ValidateWithoutWeights()
    {
        using var site = new Site();
        site.Recipe("recipe: 1\nmodels: { a: nowhere.safetensors }\noperations: { b: mean(a) }\noutputs: { b: out/b }\n");
        site.Run("validate").ShouldExit(0).Out.Should().Contain("is valid");
        site.Run("validate", "--format", "json").ShouldExit(0).Json.GetProperty("valid").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void SayWhereTheStoreIs()
    {
        using var site = FromSeeds();
        site.Run("cache", "path").ShouldExit(0).Out.Should().Be(site.Store + "\n");
        site.Run("cache", "path", "--store", "x").ShouldExit(0).Out.Should().Be(site["x"] + "\n");
    }

    private static Site FromSeeds()
    {
        var site = new Site();
        site.Recipe(Samples.FromSeeds);
        return site;
    }
}
