using TaskRecipes.Packages.Tests.Support;

namespace TaskRecipes.Packages.Tests;

/// <summary>Outputs are removed whatever became of the recipe that made them; an output that was edited stays, and stays known.</summary>
public sealed class CleanGoesByStamps
{
    [Theory]
    [InlineData("the path has changed")]
    [InlineData("the recipe is broken")]
    [InlineData("the recipe is gone")]
    [InlineData("the last build failed")]
    [InlineData("the item is gone")]
    public void Though(string change)
    {
        using var place = Place.WithApplication();
        place.Build().ShouldHaveBuilt("nothing was there");
        switch (change)
        {
            case "the path has changed":
                place.Write("app/recipes/mix.yaml", Place.Recipe.Replace("out/both", "out/other", StringComparison.Ordinal));
                place.Build("--no-restore").ShouldHaveBuilt(change);
                break;
            case "the recipe is broken":
                place.Write("app/recipes/mix.yaml", "recipe: 1\nmodels: 3\n");
                break;
            case "the recipe is gone":
                File.Delete(place["app/recipes/mix.yaml"]);
                break;
            case "the last build failed":
                place.Write("app/recipes/mix.yaml", "recipe: 1\nmodels: 3\n");
                place.Build("--no-restore").ShouldExit(1);
                break;
            default:
                place.Project("app/app.csproj", "");
                break;
        }

        place.Run("app", "clean").ShouldExit(0);

        Directory.Exists(place["app/recipes/out/both"]).Should().BeFalse(change);
        Directory.Exists(place["app/recipes/out/other"]).Should().BeFalse(change);
        Directory.GetFiles(place["app/obj"], "*.taskrecipe.stamp").Should().BeEmpty(change);
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
