using TaskRecipes.Basics;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.Engine.Tests;

/// <summary>SPEC 3.12.</summary>
public sealed class LockFiles
{
    [Fact]
    public void HoldOneDigestASourceSorted()
    {
        using var workshop = Workshop.WithTwoTunings();
        var report = workshop.Built();
        var digests = new[] { "a", "b", "base" }.Select(name => $"    \"{name}\": \"{report.Step($"source:{name}").Key}\"");
        File.ReadAllText(workshop["recipe.lock.json"]).Should().Be(
            $"{{\n  \"version\": 1,\n  \"sources\": {{\n{string.Join(",\n", digests)}\n  }}\n}}\n");
    }

    [Fact]
    public void AreRewrittenOnlyWhereSomethingDiffers()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        var before = FileStates.Of(workshop["recipe.lock.json"]);
        workshop.Recipe(workshop.RecipeText.Replace("0.5", "0.25", StringComparison.Ordinal));
        workshop.Built();
        FileStates.Of(workshop["recipe.lock.json"]).Should().Equal(before);
        workshop.Model("a", 77);
        workshop.Built();
        FileStates.Of(workshop["recipe.lock.json"]).Should().NotEqual(before);
    }

    [Fact]
    public void KeepWhatTheTargetsDoNotUse()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Recipe(workshop.RecipeText.Replace("out/both", "out/both\n  one: out/one", StringComparison.Ordinal)
            .Replace("  both: base", "  one: mean(a)\n  both: base", StringComparison.Ordinal));
        workshop.Built();
        var before = File.ReadAllText(workshop["recipe.lock.json"]);
        workshop.Model("b", 77);
        var recipe = workshop.Read();
        Builder.Build(recipe, [recipe.Outputs["one"]], new BuildOptions { Store = workshop.Store }, new Silence(), default).ExitCode.Should().Be(0);
        File.ReadAllText(workshop["recipe.lock.json"]).Should().Be(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void StopALockedBuildBeforeItPublishes(bool outputIsThere)
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        var digest = workshop.Built().Step("source:a").Key!.ToString();
        if (!outputIsThere)
        {
            Directory.Delete(workshop["out"], recursive: true);
            Directory.Delete(workshop["store"], recursive: true);
        }

        var (before, locked) = (FileStates.Contents(workshop["out"]), File.ReadAllText(workshop["recipe.lock.json"]));
        workshop.Model("a", 77);
        var error = workshop.Fails(options => options with { Locked = true });
        error.Code.Should().Be("TR0734");
        error.At.File.Should().Be(workshop["recipe.lock.json"]);
        error.Message.Should().Contain("'a'").And.Contain(digest);
        FileStates.Contents(workshop["out"]).Should().Equal(before);
        File.ReadAllText(workshop["recipe.lock.json"]).Should().Be(locked);
    }

    [Fact]
    public void LetALockedBuildPassThatFits()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Built();
        workshop.Built(options => options with { Locked = true }).ShouldHaveDoneNothing();
        Directory.Delete(workshop["store"], recursive: true);
        Directory.Delete(workshop["out"], recursive: true);
        workshop.Built(options => options with { Locked = true });
    }

    [Fact]
    public void MustBeThereForALockedBuild()
    {
        using var workshop = Workshop.WithTwoTunings();
        workshop.Fails(options => options with { Locked = true }).Message.Should().Contain("no digest for source");
        Path.Exists(workshop["out/both"]).Should().BeFalse();
    }

    [Fact]
    public void CanBeWrittenWithoutBuilding()
    {
        using var workshop = Workshop.WithTwoTunings();
        var recipe = workshop.Read();
        Builder.Lock(recipe, [.. recipe.Outputs.Values], new BuildOptions { Store = workshop.Store }, default).Should().Be(workshop["recipe.lock.json"]);
        var written = File.ReadAllText(workshop["recipe.lock.json"]);
        workshop.Built();
        File.ReadAllText(workshop["recipe.lock.json"]).Should().Be(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{ \"sources\": { \"a\": null } }")]
    [InlineData("{ \"sources\": { \"a\": 3 } }")]
    [InlineData("<<<<<<< ours")]
    public void ThatAreNoneAreAnError(string text)
    {
        using var workshop = Workshop.WithTwoTunings();
        File.WriteAllText(workshop["recipe.lock.json"], text);
        workshop.Fails().Code.Should().Be("TR0740");
    }

    [Fact]
    public void ThatCanNotBeWrittenAreAWarning()
    {
        using var workshop = Workshop.WithTwoTunings();
        Directory.CreateDirectory(workshop["recipe.lock.json"]);
        var report = workshop.Build();
        report.ExitCode.Should().Be(0);
        report.Diagnostics.Should().Contain(found => found.Code == "TR0741" && found.Severity == Severity.Warning);
        Directory.GetFiles(workshop.Path, ".*").Should().BeEmpty("nothing temporary is left");
    }

    private sealed class Silence : IBuildListener;
}
