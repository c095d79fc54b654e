using TaskRecipes.EndToEnd.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>SPEC 4: exit codes, and what goes to which stream.</summary>
public sealed class ExitCodes
{
    [Fact]
    public void AreZeroWhereAllIsDone()
    {
        using var site = FromSeeds();
        var result = site.Run("build").ShouldExit(0);
        result.Out.Should().Contain("out/both").And.Contain("\nBuild done: 2 run, 0 cached, in ");
        result.Error.Should().NotContain("error");
        site.Run("build", "-q").ShouldExit(0).Out.Should().BeEmpty();
    }

    [Fact]
    public void AreTwoWhereTheRecipeIsWrong()
    {
        using var site = FromSeeds();
        site.Recipe(Samples.FromSeeds.Replace("$scale * way", "$scale * wya", StringComparison.Ordinal));
        foreach (var command in new[] { "build", "plan", "validate", "lock", "clean", "explain" })
        {
            var result = site.Run(command).ShouldExit(2);
            result.Out.Should().BeEmpty();
            result.Error.Should().MatchRegex(@"^recipe\.yaml\(9,25\): error TR\d{4}: .*'wya'.*did you mean 'way'\?\n$");
        }
    }

    [Fact]
    public void AreTwoWhereOnlyTheTensorsShowThatTheRecipeIsWrong()
    {
        using var site = FromSeeds();
        site.Recipe(Samples.FromSeeds.Replace("$scale * way", "filter(way, globs=\"nothing.*\")", StringComparison.Ordinal));
        foreach (var command in new[] { "build", "plan", "graph", "lock" })
        {
            site.Run(command).ShouldExit(2).Error.Should().Contain("error TR0605: ");
        }

        site.Run("plan", "--detailed-exitcode").ShouldExit(1);
        site.Run("build", "--format", "json").ShouldExit(2).Json.GetProperty("exitCode").GetInt32().Should().Be(2);
    }

    [Theory]
    [InlineData("build", "--no-such-option")]
    [InlineData("build", "nothing")]
    [InlineData("build", "nothing.yaml")]
    [InlineData("build", "--jobs", "0")]
    [InlineData("build", "--memory", "much")]
    [InlineData("build", "--set", "scale")]
    [InlineData("build", "--out", "there")]
    [InlineData("explain", "nothing")]
    [InlineData("no-such-command")]
    public void AreTwoWhereTheCommandLineIsWrong(params string[] arguments)
    {
        using var site = FromSeeds();
        var result = site.Run(arguments).ShouldExit(2);
        result.Out.Should().BeEmpty();
        result.Error.Should().Contain("error TR09");
        Directory.Exists(site["out"]).Should().BeFalse();
    }

    [Theory]
    [InlineData("nothing.yaml", "TR0907")]
    [InlineData("--no-such-option", "TR0901")]
    [InlineData("nothing", "TR0904")]
    public void StandInTheObjectWhateverIsWrong(string argument, string code)
    {
        using var site = FromSeeds();
        var json = site.Run("build", argument, "--format", "json").ShouldExit(2).Json;
        json.GetProperty("exitCode").GetInt32().Should().Be(2);
        json.GetProperty("diagnostics")[0].GetProperty("code").GetString().Should().Be(code);
    }

    [Fact]
    public void AreOneWhereAStepFailsAndTheRestIsSkipped()
    {
        using var site = FromSeeds();
        Directory.CreateDirectory(site["out/both"]);
        File.WriteAllText(site["out/both/mine"], "mine");
        var result = site.Run("build", "--format", "json").ShouldExit(1);
        result.Error.Should().MatchRegex("out/both: error TR0732: ");
        result.Json.GetProperty("exitCode").GetInt32().Should().Be(1);
        result.Step("output:both").GetProperty("status").GetString().Should().Be("failed");
        result.Step("output:way").GetProperty("status").GetString().Should().Be("skipped");
        result.Json.GetProperty("outputs").GetProperty("both").GetProperty("published").GetBoolean().Should().BeFalse();
        File.Exists(site["out/way.safetensors"]).Should().BeFalse();
    }

    [Fact]
    public void AreOneWhereOneStepFailsAndTheOthersGoOn()
    {
        using var site = FromSeeds();
        Directory.CreateDirectory(site["out/both"]);
        File.WriteAllText(site["out/both/mine"], "mine");
        var result = site.Run("build", "--keep-going", "--format", "json").ShouldExit(1);
        result.Step("output:way").GetProperty("status").GetString().Should().Be("run");
        File.Exists(site["out/way.safetensors"]).Should().BeTrue();
    }

    [Fact]
    public void OfAPlanSayInDetailWhetherThereIsSomethingToDo()
    {
        using var site = FromSeeds();
        site.Run("plan").ShouldExit(0).Out.Should().EndWith("Plan: 2 to run, 0 may run, 0 cached.\n");
        site.Run("plan", "--detailed-exitcode").ShouldExit(2);
        site.Run("build").ShouldExit(0);
        site.Run("plan", "--detailed-exitcode").ShouldExit(0).Out.Should().EndWith("Plan: 0 to run, 0 may run, 6 cached.\n");
        site.Recipe("recipe: 1\noutputs: { x: y }\n");
        site.Run("plan", "--detailed-exitcode").ShouldExit(1);
    }

    [Fact]
    public void OfAPlanSayMaybeWhereASourceIsNew()
    {
        using var site = Site.WithOneTuning(tensors: 1);
        site.Run("build").ShouldExit(0);
        File.SetLastWriteTimeUtc(site["a.safetensors"], DateTime.UtcNow);
        var plan = site.Run("plan", "--detailed-exitcode").ShouldExit(2);
        plan.Out.Should().Contain("? a changed on disk or is new").And.EndWith("Plan: 0 to run, 2 may run, 1 cached.\n");
    }

    [Fact]
    public void OfTheObjectAreThoseOfTheProcess()
    {
        using var site = FromSeeds();
        site.Recipe("recipe: 1\nmodels: { a: nowhere.safetensors }\noperations: { b: mean(a) }\noutputs: { b: out/b }\n");
        var failed = site.Run("build", "--format", "json").ShouldExit(1);
        failed.Json.GetProperty("exitCode").GetInt32().Should().Be(1);
        failed.Json.GetProperty("diagnostics")[0].GetProperty("line").GetInt32().Should().Be(2);
        site.Recipe("recipe: 1\nmodels: { a: [");
        var wrong = site.Run("build", "--format", "json").ShouldExit(2);
        wrong.Json.GetProperty("exitCode").GetInt32().Should().Be(2);
        wrong.Json.GetProperty("diagnostics").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public void OfAStoreThatCanNotBeWrittenAreOneWithoutAStackTrace()
    {
        using var site = Site.WithOneTuning(tensors: 1);
        File.WriteAllText(site["file"], "");
        var result = site.Run("build", "--store", site["file/store"]).ShouldExit(1);
        result.Error.Should().Contain("error TR07").And.NotContain("   at ");
    }

    private static Site FromSeeds()
    {
        var site = new Site();
        site.Recipe(Samples.FromSeeds);
        return site;
    }
}
