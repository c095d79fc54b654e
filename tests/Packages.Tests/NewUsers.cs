using TaskRecipes.Packages.Tests.Support;

namespace TaskRecipes.Packages.Tests;

/// <summary>docs/msbuild.md, from the first command to the last.</summary>
public sealed class NewUsers
{
    [Fact]
    public void GetFromNothingToAProgramThatShipsAModel()
    {
        using var place = new Place();
        place.Write("Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        place.Run(".", "new", "tool-manifest").ShouldExit(0);
        place.Run(".", "tool", "install", "TaskRecipes.Tool", "--version", Feed.Version).ShouldExit(0);
        place.Run(".", "taskrecipe", "init").ShouldExit(0).Out.Should().Contain("example.csproj").And.NotContain("dotnet-tools.json", "the tool is pinned already");
        place.Run(".", "taskrecipe", "build").ShouldExit(0).Out.Should().Contain("+ better  out/better");
        place.Run(".", "run", "--project", "example").ShouldExit(0).Out.Should().Contain("The model that this program ships has ");
    }
}
