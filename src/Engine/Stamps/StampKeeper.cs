using TaskRecipes.Basics;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Language.Checked;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Stamps;

/// <summary>Looks after a build whether the next one would find nothing to do, and writes a stamp where that is so.</summary>
/// <param name="recipe">What was built.</param>
/// <param name="targets">What was asked for.</param>
/// <param name="options">How it was built.</param>
public sealed class StampKeeper(CheckedRecipe recipe, BuildTargets targets, BuildOptions options)
{
    /// <summary>Keeps what a build with nothing to do would answer.</summary>
    /// <param name="steady">What it would find; see <see cref="Look"/>.</param>
    /// <param name="question">What it was asked; see <see cref="BuildStamp.Question"/>.</param>
    /// <param name="render">What a build with nothing to do prints to stdout and stderr; null where that can not be kept.</param>
    public void Keep(SteadyBuild steady, string question, Func<BuildReport, (string Answer, string Errors)?> render)
    {
        // Identities of folders are known on Linux only; and a pack's use is noted by each build that relies on it.
        if (!OperatingSystem.IsLinux() || recipe.Entries.Values.Any(entry => entry is ComputedEntry { Options.Cache: true }))
        {
            return;
        }

        try
        {
            if (render(steady.Report) is var (answer, errors) && steady.IsUnchanged())
            {
                new BuildStamp(question, steady.Watched, steady.Environment, answer, errors).Save(StoreFolder.Choose(options.Store));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The build is done; the next one looks for itself.
        }
    }

    /// <summary>What the next build will look at and find, if it will surely find nothing to do; null otherwise.</summary>
    /// <param name="report">What the build did.</param>
    /// <param name="started">When it began, UTC: before the recipe was read.</param>
    public SteadyBuild? Look(BuildReport report, DateTime started)
    {
        try
        {
            return report.ExitCode == 0 && targets.Outputs.Count > 0 && Settings() is { } environment ? TryLook(report, started, environment) : null;
        }
        catch (Exception exception) when (exception is TaskRecipeException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private SteadyBuild? TryLook(BuildReport report, DateTime started, IReadOnlyList<string> environment)
    {
        var watched = WatchedPaths.Look(recipe, targets.Outputs);
        // The recipe in memory may not be the one that lies there now.
        if (watched.Any(path => recipe.Files.Contains(path.Path) && !path.Identity.IsOlderThan(started)))
        {
            return null;
        }

        // What was changed since the build began may have been changed after the build had looked at it.
        if (!HadNothingToDo(report) || watched.Any(path => !path.Identity.IsOlderThan(started)))
        {
            using var session = new BuildSession(recipe, targets, options, new SilentListener(), CancellationToken.None);
            report = session.RunIfNothingIsToDo() ?? report;
        }

        return HadNothingToDo(report) ? new SteadyBuild(report, watched, environment) : null;
    }

    private static bool HadNothingToDo(BuildReport report) =>
        report.ExitCode == 0 && report.Steps.All(step => step.Status == StepStatus.Cached && step.BytesRead == 0);

    /// <summary>The environment variables that the recipe's files name; null where a name is made up by a loop.</summary>
    private List<string>? Settings()
    {
        const string Begin = "${env:";
        List<string> settings = [];
        foreach (var text in recipe.Files.Select(File.ReadAllText))
        {
            for (var at = text.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at + 1, StringComparison.Ordinal))
            {
                var end = text.IndexOf('}', at);
                var name = end < 0 ? "" : text[(at + Begin.Length)..end];
                if (name.Contains('{', StringComparison.Ordinal))
                {
                    return null;
                }

                settings.Add(BuildStamp.Setting(name));
            }
        }

        return settings;
    }
}
