using TaskRecipes.Packages.Tests.Support;

namespace TaskRecipes.Packages.Tests;

public sealed class ItemsOfOneProject
{
    [Fact]
    public void ThatAskForTheSameAreBuiltOnce()
    {
        using var place = Place.WithApplication();
        place.Application("""<TaskRecipe Include="recipes/*.yaml;recipes/mix.yaml" />""");
        var answer = place.Build();
        answer.ShouldHaveBuilt("two items ask for the same");
        answer.Out.Should().Contain($"recipes/mix.yaml -> {place["app/recipes/out/both"]}");
    }

    [Fact]
    public void ThatWriteOneOutputAreRefused()
    {
        using var place = Place.WithApplication();
        place.Application("""<TaskRecipe Include="recipes/mix.yaml" Set="scale=0.1" /><TaskRecipe Include="recipes/mix.yaml" Set="scale=0.2" />""");
        place.Build().ShouldExit(1).Out.Should().Contain($"mix.yaml : error TR0954: '{place["app/recipes/out/both"]}' is also written by another TaskRecipe item");
    }

    [Fact]
    public void ThatWriteAnOutputOfAnotherProjectAreWarnedOf()
    {
        using var place = Place.WithApplication();
        BuiltApplication.CopyTo(place["two"]);
        place.Project("two/app.csproj", """<TaskRecipe Include="../app/recipes/mix.yaml" Set="scale=0.1" />""");
        place.Write("two/Program.cs", "");
        place.Build().ShouldExit(0).Out.Should().NotContain("TR0957");

        place.Run("two", "build", "--no-restore", "-t:TaskRecipeBuild", "-v:n", "--tl:off").ShouldExit(0).Out.Should().Contain(
            $"mix.yaml : warning TR0957: '{place["app/recipes/out/both"]}' is also written by the project of '{place["app/obj/mix.taskrecipe.stamp"]}'");
    }

    [Fact]
    public void MaySayWhatIsNoneOfTheirValuesButAreNotBuilt()
    {
        using var place = Place.WithApplication("""Locked="yes" CopyToOutputDirectory="Newest" """);
        var answer = place.Build().ShouldExit(1);
        answer.Out.Should().Contain("mix.yaml : error TR0953: 'yes' is no value of Locked; allowed: true, false");
        answer.Out.Should().Contain("TR0953: 'Newest' is no value of CopyToOutputDirectory; allowed: PreserveNewest, Always, IfDifferent, Never");
        File.Exists(place["app/recipes/mix.lock.json"]).Should().BeFalse();
    }

    [Fact]
    public void NameAToolThatIsThere()
    {
        using var place = Place.WithApplication();
        place.Build("-p:TaskRecipeToolPath=/nope/x.dll").ShouldExit(1).Out.Should().Contain("error TR0955: there is no tool '/nope/x.dll'");
    }

    [Fact]
    public void AreBuiltAgainWhereTheirStampIsOdd()
    {
        using var place = Place.WithApplication();
        place.Write("app/obj/mix.taskrecipe.stamp", "taskrecipe-stamp 1\noutput\nend\n");
        place.Build().ShouldHaveBuilt("nothing can be read from such a stamp");
        File.Delete(place["app/obj/mix.taskrecipe.stamp"]);
        place.Write("app/obj/mix.taskrecipe.stamp/folder/file", "");
        place.Build().ShouldExit(1).Out.Should().Contain("error TR0956: the stamp ").And.NotContain("MSB4018");
    }

    [Fact]
    public void BeginWithWhatProjectsMakeThatTheyReferTo()
    {
        using var place = Place.WithNewApplication().With("TaskRecipeToolPath", Feed.BuiltTool);
        const string Library = "<TargetFramework>netstandard2.0</TargetFramework>";
        const string Several = "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>";
        const string Recipe = "recipe: 1\nmodels: { both: ../app/recipes/out/both }\noutputs: { again: { of: both, path: out/again } }\n";
        place.Project("app/app.csproj", """<TaskRecipe Include="recipes/*.yaml" />""", Library);
        File.Delete(place["app/Program.cs"]);
        place.Write("one/mix.yaml", Recipe);
        place.Write("two/mix.yaml", Recipe);
        const string Items = """<TaskRecipe Include="mix.yaml" /><ProjectReference Include="../app/app.csproj" />""";
        place.Project("one/one.csproj", Items, Library);
        place.Project("two/two.csproj", Items, Several);

        place.Run("one", "build", "-v:n", "--tl:off").ShouldExit(0).Builds().Should().Be(2);
        place.Run("app", "clean").ShouldExit(0);
        place.Run("two", "build", "-v:n", "--tl:off", "-m").ShouldExit(0).Builds().Should().Be(2, "each project once, however many frameworks");
    }
}
