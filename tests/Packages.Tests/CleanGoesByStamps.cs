using TaskRecipes.Packages.Tests.Support;

namespace TaskRecipes.Packages.Tests;

/// <summary>Outputs are removed whatever became of the recipe that made them; an output that was edited stays, and stays known.</summary>
public sealed class CleanGoesByStamps
{
    private const string Broken = "recipe: 1\nmodels: 3\n";

    [Fact]
    public void WhateverBecameOfRecipesItemsAndPaths()
    {
        using var place = Place.WithApplication();
        string[] changes = ["a path changed", "broken", "gone", "no item", "of a build that failed"];
        foreach (var change in changes)
        {
            place.Write(At(change), Saying(change));
        }

        const string Items = """<TaskRecipe Include="recipes/*.yaml" />""";
        place.Application(Items + """<TaskRecipe Include="others/*.yaml" />""");
        place.Build().ShouldExit(0).Builds().Should().Be(changes.Length + 1);

        place.Write(At("a path changed"), Saying("moved"));
        place.Write(At("of a build that failed"), Broken);
        var answer = place.Build().ShouldExit(1);
        answer.Out.Should().Contain("out/moved").And.Contain("of a build that failed.yaml(2,");
        File.Exists(place["app/recipes/out/moved/model.safetensors"]).Should().BeTrue();

        place.Write(At("broken"), Broken);
        File.Delete(place[At("gone")]);
        place.Application(Items);
        place.Run("app", "clean").ShouldExit(0);

        Directory.GetDirectories(place["app/recipes/out"]).Concat(Directory.GetDirectories(place["app/others/out"])).Should().BeEmpty();
        Directory.GetFiles(place["app/obj"], "*.taskrecipe.stamp").Should().BeEmpty();

        static string At(string change) => change == "no item" ? $"app/others/{change}.yaml" : $"app/recipes/{change}.yaml";
        static string Saying(string output) => Place.Recipe.Replace("out/both", $"out/{output}", StringComparison.Ordinal);
    }

    [Fact]
    public void AndWhatWasEditedStaysWithAMessage()
    {
        using var place = Place.WithApplication();
        place.Build().ShouldHaveBuilt("nothing was there");
        File.AppendAllText(place["app/recipes/out/both/model.safetensors"], "mine");

        place.Run("app", "clean", "-p:MSBuildTreatWarningsAsErrors=true", "--tl:off", "-v:n").ShouldExit(0).Out.Should().Contain("both stays: 'model.safetensors' was changed");

        File.Exists(place["app/recipes/out/both/model.safetensors"]).Should().BeTrue();
        File.Exists(place["app/obj/mix.taskrecipe.stamp"]).Should().BeTrue("it still names what stayed");
    }
}
