using TaskRecipes.Basics;
using TaskRecipes.Engine;
using TaskRecipes.Engine.Stamps;
using TaskRecipes.Tasks.Stamps;

namespace TaskRecipes.Cli;

/// <summary><c>--stamp</c>: what MSBuild compares before it starts the tool again.</summary>
internal static class StampsOfProjects
{
    /// <summary>Before anything is written: remembers where this build will write, so that a clean finds it whatever comes of the build.</summary>
    /// <param name="file">Where the stamp lies.</param>
    /// <param name="store">The store that was asked for; null for the usual one.</param>
    /// <param name="places">Absolute paths of the outputs.</param>
    public static void Announce(string file, string? store, IEnumerable<string> places)
    {
        var stamp = ProjectStamp.After(ProjectStamp.Read(file));
        stamp.Former.AddRange(places.Select(place => KeyValuePair.Create(place, store ?? "")).Except([.. stamp.Former]));
        stamp.Write(file);
    }

    /// <summary>Warns of outputs that another project writes from another recipe or with other values: each build would replace what the other made.</summary>
    /// <param name="file">Where this project's stamp lies.</param>
    /// <param name="store">The store that was asked for; null for the usual one.</param>
    /// <param name="recipe">Absolute path of the recipe.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="places">Absolute paths of the outputs.</param>
    public static IEnumerable<Diagnostic> Disputed(string file, string? store, string recipe, string[] arguments, IEnumerable<string> places) =>
        from place in places
        from other in OutputWriters.Note(store, place, Path.GetFullPath(file))
        let stamp = ProjectStamp.Read(other)
        where stamp is not null && stamp.Outputs.Any(output => output.Value == place) && !Asked(stamp.Arguments).SequenceEqual(Asked(arguments), StringComparer.Ordinal)
        select new Diagnostic(
            new SourceSpan(recipe, 0, 0), Severity.Warning, "TR0957",
            $"'{place}' is also written by the project of '{other}', from another recipe or with other values, so each build replaces what the other made; give each an output of its own, or clean that project and take the item out");

    /// <summary>The recipe, and the values of its variables.</summary>
    private static IEnumerable<string> Asked(IReadOnlyList<string> arguments) =>
        arguments.Skip(1).Take(1).Concat(arguments.Where((_, i) => i > 0 && arguments[i - 1] == "--set"));

    /// <summary>Writes a stamp once outputs lie at their places; of a build that failed stays what was announced.</summary>
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
        stamp.Former.AddRange(ProjectStamp.Read(file)?.Written.Except([.. stamp.Written]).Where(place => Path.Exists(place.Key)) ?? []);
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
