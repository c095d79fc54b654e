using System.Diagnostics;
using System.Text;
using TaskRecipes.Cli.Json;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Engine.Stamps;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Cli;

/// <summary>
/// A build that found nothing to do leaves its answer, and the same command line is answered with it while nothing it depends on has
/// changed: a build tool is asked far more often than anything changes.
/// </summary>
internal static class StandingAnswers
{
    /// <summary>Stands in a kept answer for the time that passed.</summary>
    private const string Time = "\u0001";

    /// <summary>
    /// What a command line and the process around it ask; null where it asks for more than an answer: events, every step, doing all
    /// anew, or a response file whose content counts.
    /// </summary>
    public static string? Question(string[] arguments) =>
        arguments is ["build", .. var rest] && !rest.Any(argument => argument is "--force" or "-v" or "--verbose" || argument.StartsWith("--events", StringComparison.Ordinal) || argument.StartsWith('@'))
            ? BuildStamp.Ask([.. arguments, Terminal.Out.ToString()])
            : null;

    /// <summary>Answers a command line from its stamp.</summary>
    public static bool TryGive(string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        if (Question(arguments) is not { } question || BuildStamp.Find(question, Store(arguments)) is not { } stamp)
        {
            return false;
        }

        Console.Error.Write(stamp.Errors);
        Console.Out.Write(stamp.Answer.Replace(Time, BuildSummary.Seconds(clock.Elapsed), StringComparison.Ordinal));
        return true;
    }

    /// <summary>What a build with nothing to do prints; null where colours would be lost.</summary>
    public static (string Answer, string Errors)? Render(CheckedRecipe recipe, BuildReport report, bool json, bool quiet)
    {
        if (report.Diagnostics.Count > 0 && Terminal.ErrorIsColoured)
        {
            return null;
        }

        using var answer = new StringWriter();
        if (json)
        {
            answer.Write(Encoding.UTF8.GetString(JsonOut.Bytes(writer => BuildJson.Fields(writer, recipe, report))));
        }
        else if (!quiet)
        {
            BuildSummary.Write(report, Time, answer, Terminal.Out);
        }

        return (answer.ToString(), string.Concat(report.Diagnostics.Select(finding => $"{DiagnosticText.Shown(finding)}\n")));
    }

    /// <summary>The store that a command line names, without parsing it.</summary>
    private static string? Store(string[] arguments)
    {
        const string Option = "--store";
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == Option && i + 1 < arguments.Length)
            {
                return arguments[i + 1];
            }

            if (arguments[i].StartsWith(Option, StringComparison.Ordinal) && arguments[i].Length > Option.Length + 1)
            {
                return arguments[i][(Option.Length + 1)..];
            }
        }

        return null;
    }
}
