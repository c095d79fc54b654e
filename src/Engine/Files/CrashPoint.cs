using System.Diagnostics;

namespace TaskRecipes.Engine.Files;

/// <summary>
/// Labelled instants at which tests kill the process, as kill -9 would (<c>TASKRECIPE_CRASH_AT=label</c>), or hold it until a file
/// appears (<c>TASKRECIPE_WAIT_AT=label:file</c>; <c>file.reached</c> says that it waits).
/// </summary>
internal static class CrashPoint
{
    /// <summary>A record, or the lock file, is written under its temporary name.</summary>
    public const string RecordWritten = "record-written";

    /// <summary>The place to build in is made, its journal locked.</summary>
    public const string Opened = "opened";

    /// <summary>The files of an output have their length and what could be taken over.</summary>
    public const string LaidOut = "laid-out";

    /// <summary>A tensor is noted in the journal.</summary>
    public const string Noted = "noted";

    /// <summary>All tensors are written.</summary>
    public const string Calculated = "calculated";

    /// <summary>Headers and small files are written.</summary>
    public const string Written = "written";

    /// <summary>An old output is about to be exchanged.</summary>
    public const string Publishing = "publishing";

    /// <summary>Where renames stand in for an exchange: the old output is aside, nothing is in its place.</summary>
    public const string BetweenRenames = "between-renames";

    /// <summary>Where renames stand in for an exchange: the new output is in place, the old one still aside.</summary>
    public const string AfterRenames = "after-renames";

    /// <summary>The new output is in place, what it replaced not looked at again.</summary>
    public const string Exchanged = "exchanged";

    /// <summary>The output is in place, its record not written.</summary>
    public const string Published = "published";

    /// <summary>The record is written, the place it was built in still there.</summary>
    public const string Recorded = "recorded";

    private static readonly string? Crash = Environment.GetEnvironmentVariable("TASKRECIPE_CRASH_AT");
    private static readonly string[]? Wait = Environment.GetEnvironmentVariable("TASKRECIPE_WAIT_AT")?.Split(':', 2);

    /// <summary>Passes, unless a test asked for this instant.</summary>
    public static void At(string label)
    {
        if (Crash == label)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }

        if (Wait?[0] == label)
        {
            File.WriteAllText(Wait[1] + ".reached", "");
            while (!File.Exists(Wait[1]))
            {
                Thread.Sleep(5);
            }
        }
    }
}
