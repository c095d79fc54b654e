using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Text;

/// <summary>What a build says at its end: what was made, where, how long it took, how much was reused.</summary>
internal static class BuildSummary
{
    public static void Write(BuildReport report)
    {
        var steps = report.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        foreach (var (name, output) in report.Outputs)
        {
            Console.Out.WriteLine(Line(name, output, steps[$"output:{name}"]));
        }

        var run = report.Steps.Count(step => step.Status == StepStatus.Run);
        var cached = report.Steps.Count(step => step.Status == StepStatus.Cached);
        var failed = report.Steps.Count(step => step.Status == StepStatus.Failed);
        Console.Out.WriteLine($"Build {(report.ExitCode == 0 ? "done" : "failed")}: {run} run, {cached} cached{(failed > 0 ? $", {failed} failed" : "")}.");
    }

    private static string Line(string name, OutputReport output, StepReport step)
    {
        var path = DiagnosticText.Short(output.Path);
        return step.Status switch
        {
            StepStatus.Failed or StepStatus.Skipped => $"! {name}  not built",
            StepStatus.Cached when step.BytesWritten == 0 => $"= {name}  {path}  up to date",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"+ {name}  {path}  {ByteSize.Text(output.Bytes)}, {step.TensorsRun?.Count} tensors made, {step.TensorsCached} reused, {step.Seconds:0.00} s"),
        };
    }
}
