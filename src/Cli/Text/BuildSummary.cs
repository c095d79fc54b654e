using System.Globalization;
using TaskRecipes.Basics;
using TaskRecipes.Engine;

namespace TaskRecipes.Cli.Text;

/// <summary>What a build says at its end: what was made, where, how long it took, how much was reused.</summary>
internal static class BuildSummary
{
    public static void Write(BuildReport report, string time, TextWriter writer, TextStyle style)
    {
        MetricsText.Write(report, writer, style);
        foreach (var (search, found) in report.Searches)
        {
            writer.WriteLine(style.Symbol($"= search {search} found {string.Join(", ", found.Values.Select(value => $"{value.Key} = {value.Value.ToDisplay()}"))}"));
        }

        foreach (var gate in report.Gates)
        {
            writer.WriteLine(style.Symbol($"{(gate.Passed ? "=" : "!")} gate {(gate.Passed ? "holds" : "fails")}: {gate.Gate}  ({MetricsText.Figure(gate.Left)} against {MetricsText.Figure(gate.Right)}{(gate.Why.Length > 0 ? $"; {gate.Why}" : "")})"));
        }

        foreach (var (name, output) in report.Outputs)
        {
            writer.WriteLine(style.Symbol(Line(name, output, report.Steps.First(step => step.Id == $"output:{name}"))));
        }

        writer.WriteLine(style.Fit(Total(report, time)));
    }

    /// <summary>How long a build took.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");

    private static string Total(BuildReport report, string time)
    {
        var failed = Count(report, StepStatus.Failed);
        var (made, reused) = (0, 0);
        var (read, written) = (0L, 0L);
        foreach (var step in report.Steps)
        {
            (read, written) = (read + step.BytesRead, written + step.BytesWritten);
            if (step.Id.StartsWith("output:", StringComparison.Ordinal))
            {
                (made, reused) = (made + (step.TensorsRun?.Count ?? 0), reused + (step.TensorsCached ?? 0));
            }
        }

        var work = made == 0 ? "" : $"; {Counted.Of(made, "tensor")} made, {reused} reused, {ByteSize.Text(read)} read, {ByteSize.Text(written)} written";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Build {(report.ExitCode switch { 0 => "done", ExitCodes.GateFailed => "done, but a gate failed", _ => "failed" })}: {Count(report, StepStatus.Run)} run, {Count(report, StepStatus.Cached)} cached{(failed > 0 ? $", {failed} failed" : "")}, in {time}{work}.");
    }

    private static int Count(BuildReport report, StepStatus status) => report.Steps.Count(step => step.Status == status);

    private static string Line(string name, OutputReport output, StepReport step)
    {
        var path = DiagnosticText.Short(output.Path);
        return step.Status switch
        {
            StepStatus.Failed or StepStatus.Skipped => $"! {name}  not built",
            _ when !output.Published => $"! {name}  built and kept aside, since a gate failed",
            StepStatus.Cached when !output.IsNew => $"= {name}  {path}  up to date",
            StepStatus.Cached => $"+ {name}  {path}  published, {step.TensorsCached} tensors reused",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"+ {name}  {path}  {ByteSize.Text(output.Bytes)}, {Counted.Of(step.TensorsRun?.Count ?? 0, "tensor")} made, {step.TensorsCached} reused, {step.Seconds:0.00} s"),
        };
    }
}
