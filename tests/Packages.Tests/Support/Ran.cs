namespace TaskRecipes.Packages.Tests.Support;

/// <summary>Short questions to what a build printed.</summary>
internal static class Ran
{
    private const string Begins = "dotnet-taskrecipe.dll build ";

    /// <summary>How often the tool was started to build.</summary>
    public static int Builds(this Answer answer) => answer.Lines.Count(line => line.Contains(Begins, StringComparison.Ordinal));

    /// <summary>The tool was started once.</summary>
    public static void ShouldHaveBuilt(this Answer answer, string because) => answer.ShouldExit(0).Builds().Should().Be(1, "{0}\n{1}", because, answer.Out);

    /// <summary>No process was started.</summary>
    public static void ShouldHaveStartedNothing(this Answer answer, string because = "nothing has changed") =>
        answer.ShouldExit(0).Builds().Should().Be(0, "{0}\n{1}", because, answer.Out);
}
