using TaskRecipes.Engine;
using TaskRecipes.Engine.Stamps;
using TaskRecipes.Tasks.Stamps;

namespace TaskRecipes.Cli;

/// <summary><c>--stamp</c>: what MSBuild compares before it starts the tool again.</summary>
internal static class StampsOfProjects
{
    /// <summary>Writes a stamp once outputs lie at their places; a build that failed leaves none.</summary>
    /// <param name="file">Where.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="report">What the build did.</param>
    /// <param name="steady">What the next build will look at; null where it may find something to do, which the stamp then says.</param>
    public static void Write(string file, string[] arguments, BuildReport report, SteadyBuild? steady)
    {
        if (report.ExitCode is not (ExitCodes.Done or ExitCodes.GateFailed) || report.Outputs.Values.Any(output => !output.Published))
        {
            return;
        }

        var stamp = new ProjectStamp { Tool = FileTimes.Of(Path.Combine(AppContext.BaseDirectory, "dotnet-taskrecipe.dll")) ?? "" };
        stamp.Arguments.AddRange(arguments);
        stamp.Outputs.AddRange(report.Outputs.Select(output => KeyValuePair.Create(output.Key, output.Value.Path)));
        if (steady is not null)
        {
            stamp.Findings.AddRange(steady.Report.Diagnostics.Select(finding => finding.ToString()));
            stamp.Environment.AddRange(steady.Environment.Select(setting => setting.Split('=', 2)[0]).Append(EnvironmentHash.OfTheTool)
                .Distinct(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, EnvironmentHash.Of(name))));
            stamp.Paths.AddRange(steady.Watched.Select(path => WatchedState.Of(path.Path, path.Patterns)));
            stamp.IsSettled = steady.IsUnchanged();
        }

        stamp.Write(file);
    }
}
