using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>SPEC 3.8: two builds at once, on one store or one output, both succeed.</summary>
public sealed class BuildsAtOnce
{
    [Theory]
    [InlineData("out/both", true)]
    [InlineData("out/both.safetensors", true)]
    [InlineData("out/both", false)]
    public void OnOneOutputShareTheWork(string path, bool oneStore)
    {
        using var site = Site.WithOneTuning(path, tensors: 40);
        for (var i = 0; i < 2; i++)
        {
            site.Scale(i == 0 ? "0.5" : "0.25", path);
            var builds = Enumerable.Range(0, 3).Select(n =>
                oneStore ? site.Start("build", "--format", "json") : site.Start("build", "--format", "json", "--store", site[$"store{n}"])).ToList();
            var results = builds.Select(Tool.Finish).ToList();
            results.Should().OnlyContain(result => result.ExitCode == 0, string.Join("\n", results.Select(result => result.Error)));
            FileStates.Contents(site[path]).Should().Equal(Expected.Of(site, path));
            results.Sum(result => result.Run().Count).Should().Be(40, "one calculates, the others find it there");
            site.ShouldHoldNothingTemporary();
        }

        site.Built(oneStore ? [] : ["--store", site["store0"]]).Run().Should().BeEmpty();
    }

    [Fact]
    public void OfDifferentOutputsShareAStore()
    {
        using var site = Site.WithOneTuning();
        var recipes = Enumerable.Range(0, 3).Select(n =>
        {
            File.WriteAllText(site[$"r{n}.yaml"], File.ReadAllText(site["recipe.yaml"]).Replace("out/both", $"out/both{n}", StringComparison.Ordinal));
            return $"r{n}.yaml";
        }).ToList();
        recipes.Select(recipe => site.Start("build", recipe)).ToList().ForEach(build => Tool.Finish(build).ShouldExit(0));
        var expected = Expected.Of(site);
        for (var n = 0; n < 3; n++)
        {
            FileStates.Contents(site[$"out/both{n}"]).Should().Equal(expected);
            site.Run("build", $"r{n}.yaml", "--format", "json").ShouldHaveDoneNothing();
        }

        site.ShouldHoldNothingTemporary();
    }

    [Fact]
    public void WithDifferentRecipesOnOneOutputLeaveOneOfTheTwo()
    {
        using var site = Site.WithOneTuning(tensors: 40);
        var one = Expected.Of(site);
        File.WriteAllText(site["other.yaml"], File.ReadAllText(site["recipe.yaml"]).Replace("0.5", "0.25", StringComparison.Ordinal));
        var builds = new[] { "recipe.yaml", "other.yaml" }.Select(recipe => site.Start("build", recipe)).ToList();
        builds.ForEach(build => Tool.Finish(build).ShouldExit(0));
        site.ShouldHoldNothingTemporary();
        site.Built();
        FileStates.Contents(site["out/both"]).Should().Equal(one);
    }

    [Fact]
    public void WaitForEachOther()
    {
        using var site = Site.WithOneTuning();
        site.Environment["TASKRECIPE_WAIT_AT"] = $"calculated:{site["go"]}";
        using var first = site.Start("build", "--format", "json");
        site.WaitFor("go.reached");
        site.Environment.Clear();
        var second = site.Start("build", "--format", "json");
        second.WaitForExit(300).Should().BeFalse("the first is under way");
        File.WriteAllText(site["go"], "");
        Tool.Finish(first).ShouldExit(0).Run().Should().HaveCount(12);
        Tool.Finish(second).ShouldExit(0).ShouldHaveDoneNothing();
    }
}
