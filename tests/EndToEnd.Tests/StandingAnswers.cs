using System.Text.RegularExpressions;
using TaskRecipes.EndToEnd.Tests.Support;
using TaskRecipes.Engine.Tests.Support;

namespace TaskRecipes.EndToEnd.Tests;

/// <summary>A build with nothing to do is answered from its stamp, and only while nothing it looked at has changed.</summary>
public sealed class StandingAnswers : IDisposable
{
    private readonly Site _site = Site.WithOneTuning(tensors: 3, elements: 500);

    [Fact]
    public void AreThoseOfABuildThatLooks()
    {
        var made = _site.Built();
        made.Step("output:both").GetProperty("status").GetString().Should().Be("run");
        Stamps().Should().HaveCount(1, "the first build already knows what the next one finds");
        var kept = Timeless(_site.Built().Out);
        Directory.Delete(Path.Combine(_site.Store, "stamps"), recursive: true);
        kept.Should().Be(Timeless(_site.Built().Out));
        kept.Should().Be(Timeless(_site.Built().Out)).And.Contain("\"cached\"").And.NotContain("\"run\",");
    }

    [Fact]
    public void SayTheSameInText()
    {
        _site.Run("build").ShouldExit(0);
        var answers = Enumerable.Range(0, 2).Select(_ => _site.Run("build").ShouldExit(0).Out).ToList();
        answers.Should().AllSatisfy(answer => answer.Should().MatchRegex(@"^= both  out/both  up to date\nBuild done: 0 run, 4 cached, in \d\.\d\d s\.\n$"));
    }

    [Theory]
    [InlineData("a source is another one")]
    [InlineData("an older source was put in its place")]
    [InlineData("the recipe says something else")]
    [InlineData("an output's file is gone")]
    [InlineData("the output is gone")]
    [InlineData("a variable is set")]
    public void EndWith(string change)
    {
        if (change == "a variable is set")
        {
            _site.Scale("${env:SCALE_OF_THE_TEST}");
            _site.Environment["SCALE_OF_THE_TEST"] = "0.5";
        }

        _site.Built();
        _site.Built();
        switch (change)
        {
            case "a source is another one":
                _site.Model("a", Enumerable.Range(0, 3).ToDictionary(i => $"layer.{i}.w", i => Tensor.Random(7 + i, 500)));
                break;
            case "an older source was put in its place":
                var other = _site["other.safetensors"];
                Checkpoints.Write(other, Enumerable.Range(0, 3).ToDictionary(i => $"layer.{i}.w", i => Tensor.Random(9 + i, 500)));
                File.SetLastWriteTimeUtc(other, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                File.Move(other, _site["a.safetensors"], overwrite: true);
                break;
            case "the recipe says something else":
                _site.Scale("0.75");
                break;
            case "an output's file is gone":
                File.Delete(_site["out/both/model.safetensors"]);
                break;
            case "the output is gone":
                Directory.Delete(_site["out/both"], recursive: true);
                break;
            default:
                _site.Environment["SCALE_OF_THE_TEST"] = "0.25";
                break;
        }

        _site.Built().Step("output:both").GetProperty("status").GetString().Should().Be("run");
    }

    [Fact]
    public void AreNotLeftOfARecipeThatWasEditedMeanwhile()
    {
        _site.Environment["TASKRECIPE_WAIT_AT"] = $"calculated:{_site["go"]}";
        using var first = _site.Start("build", "--format", "json");
        _site.WaitFor("go.reached");
        _site.Scale("0.75");
        File.WriteAllText(_site["go"], "");
        Tool.Finish(first).ShouldExit(0);
        _site.Built().Step("output:both").GetProperty("status").GetString().Should().Be("run", "the first build read another recipe");
    }

    [Fact]
    public void EndWithAFileThatNoBuildWrote()
    {
        _site.Built();
        File.WriteAllText(_site["out/both/mine.txt"], "mine");
        _site.Run("build").ShouldExit(1).Error.Should().Contain("mine.txt");
    }

    [Fact]
    public void EndWithTheLockFile()
    {
        _site.Built();
        File.Delete(_site["recipe.lock.json"]);
        _site.Built();
        File.Exists(_site["recipe.lock.json"]).Should().BeTrue();
    }

    [Fact]
    public void AreNotGivenToAnotherQuestion()
    {
        _site.Built();
        _site.Run("build", "--set", "x=1").ShouldExit(2);
        _site.Built("--force").Step("output:both").GetProperty("status").GetString().Should().Be("run");
    }

    [Fact]
    public void AreClearedWithTheStore()
    {
        _site.Built();
        _site.Run("cache", "gc", "--older-than", "0d").ShouldExit(0);
        Stamps().Should().BeEmpty();
    }

    public void Dispose() => _site.Dispose();

    private static string Timeless(string json) => Regex.Replace(json, "\"seconds\": [0-9.]+", "");

    private string[] Stamps() => Directory.GetFiles(Path.Combine(_site.Store, "stamps"));
}
