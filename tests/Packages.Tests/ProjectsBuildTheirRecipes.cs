using TaskRecipes.Packages.Tests.Support;

namespace TaskRecipes.Packages.Tests;

public sealed class ProjectsBuildTheirRecipes
{
    [Fact]
    public void OnceAndTheSecondTimeNoProcessIsStarted()
    {
        using var place = Place.WithNewApplication("""Targets="both" Device="cpu" CopyToOutputDirectory="PreserveNewest" LogicalName="models/" """);
        place.Build().ShouldHaveBuilt("nothing was there");
        File.Exists(place["app/recipes/out/both/model.safetensors"]).Should().BeTrue("paths follow the recipe");
        File.Exists(place["app/obj/mix.taskrecipe.stamp"]).Should().BeTrue();
        place.Run("app", "bin/Debug/net10.0/app.dll").Out.Trim().Should().Be("shipped");

        place.Build("-bl:second.binlog").ShouldHaveStartedNothing();
        var log = place.Run("app", "msbuild", "second.binlog", "-v:d", "-tl:off").Out;
        log.Should().Contain("Task \"TaskRecipeUpToDate\"").And.Contain("mix.yaml is up to date").And.NotContain("Task \"RunTaskRecipe\"").And.NotContain("Task \"Exec\"");
    }

    [Fact]
    public void AndCleanRemovesOutputsNeverStoreOrSources()
    {
        using var place = Place.WithApplication("""CopyToOutputDirectory="PreserveNewest" """);
        place.Model("app/base.safetensors", 1);
        place.Write("app/recipes/mix.yaml", "recipe: 1\nmodels: { base: ../base.safetensors }\noutputs: { both: { of: base, path: ../out/both } }\n");
        place.Build().ShouldHaveBuilt("nothing was there");
        File.Exists(place["app/bin/Debug/net10.0/out/both/model.safetensors"]).Should().BeTrue("without a name an output lies as it lies below the project");
        place.Build().ShouldHaveStartedNothing("what else lies beside a source is none of it");
        var stored = Directory.GetFiles(place["store"], "*", SearchOption.AllDirectories).Length;

        place.Run("app", "clean").ShouldExit(0);

        Directory.GetFileSystemEntries(place["app/out"]).Should().BeEmpty();
        Directory.GetFiles(place["app"], "*.stamp", SearchOption.AllDirectories).Should().BeEmpty();
        File.Exists(place["app/bin/Debug/net10.0/out/both/model.safetensors"]).Should().BeFalse();
        File.Exists(place["app/base.safetensors"]).Should().BeTrue();
        File.Exists(place["app/recipes/mix.lock.json"]).Should().BeTrue();
        Directory.GetFiles(place["store"], "*", SearchOption.AllDirectories).Should().HaveCountGreaterThanOrEqualTo(stored - 1);
    }

    [Fact]
    public void UnlessTheyAreSwitchedOffOrOnlyLookedAt()
    {
        using var place = Place.WithApplication();
        place.Build("-p:TaskRecipeEnabled=false").ShouldHaveStartedNothing("it is switched off");
        place.Build("-p:DesignTimeBuild=true").ShouldHaveStartedNothing("an editor asks, nobody builds");
        place.Build("-t:TaskRecipePlan").ShouldExit(0).Out.Should().Contain("Plan: 1 to run, 0 may run, 0 cached.");
        Directory.Exists(place["app/recipes/out"]).Should().BeFalse();
    }
}
