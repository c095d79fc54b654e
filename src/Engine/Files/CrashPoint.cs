using System.Diagnostics;

namespace TaskRecipes.Engine.Files;

/// <summary>
/// Labelled instants at which tests kill the process, as power loss or kill -9 would: <c>TASKRECIPE_CRASH_AT=label</c>. The labels
/// are listed in docs/design.md.
/// </summary>
internal static class CrashPoint
{
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("TASKRECIPE_CRASH_AT");

    public static void At(string label)
    {
        if (Chosen is not null && Chosen == label)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
