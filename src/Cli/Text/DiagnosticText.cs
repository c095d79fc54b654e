using TaskRecipes.Basics;

namespace TaskRecipes.Cli.Text;

/// <summary>Prints findings to stderr in MSBuild's form, coloured on a terminal that wants it.</summary>
internal static class DiagnosticText
{
    private static readonly Lock Gate = new();

    public static void Write(Diagnostic diagnostic)
    {
        // Diagnostics name files as people find them from where they are.
        var shown = diagnostic with { At = diagnostic.At with { File = Short(diagnostic.At.File) } };
        lock (Gate)
        {
            if (Terminal.ErrorIsColoured)
            {
                Console.ForegroundColor = diagnostic.Severity == Severity.Error ? ConsoleColor.Red : ConsoleColor.Yellow;
            }

            Console.Error.WriteLine(shown);
            if (Terminal.ErrorIsColoured)
            {
                Console.ResetColor();
            }
        }
    }

    /// <summary>The path from here, where it is not longer than the absolute one.</summary>
    public static string Short(string path)
    {
        if (!Path.IsPathRooted(path))
        {
            return path;
        }

        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
