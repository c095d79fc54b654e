namespace TaskRecipes.Engine.Tests.Support;

/// <summary>Short questions to reports.</summary>
internal static class Reports
{
    public static StepReport Step(this BuildReport report, string id) => report.Steps.Single(step => step.Id == id);

    public static IReadOnlyList<string> Run(this BuildReport report, string output = "both") => report.Step($"output:{output}").TensorsRun!;

    public static long BytesRead(this BuildReport report) => report.Steps.Sum(step => step.BytesRead);

    public static void ShouldHaveDoneNothing(this BuildReport report)
    {
        report.Steps.Should().OnlyContain(step => step.Status == StepStatus.Cached);
        report.Steps.Sum(step => step.BytesRead + step.BytesWritten).Should().Be(0);
        report.Steps.SelectMany(step => step.TensorsRun ?? []).Should().BeEmpty();
    }
}
