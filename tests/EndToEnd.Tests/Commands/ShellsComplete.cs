using TaskRecipes.EndToEnd.Tests.Commands.Support;

namespace TaskRecipes.EndToEnd.Tests.Commands;

public sealed class ShellsComplete
{
    [Fact]
    public void Commands() => Suggested("").Should().Contain("build").And.Contain("similarity");

    [Fact]
    public void Options() => Suggested("build --ke").Should().Contain("--keep-going");

    [Fact]
    public void OutputsAndEntriesOfTheRecipeNamed()
    {
        using var bench = new Workbench();
        Suggested($"build {bench.Recipe} ").Should().Contain("both").And.Contain("away");
        Suggested($"build {bench.Recipe} bo").Should().Contain("both").And.NotContain("away");
    }

    [Fact]
    public void ARecipeWithMistakesOffersNothing()
    {
        using var bench = new Workbench("recipe: 1\nmodells: {}\n");
        Suggested($"build {bench.Recipe} a").Should().NotContain("away");
    }

    private static IReadOnlyList<string> Suggested(string line) => Workbench.Run($"[suggest:{line.Length}]", line).Lines;
}
