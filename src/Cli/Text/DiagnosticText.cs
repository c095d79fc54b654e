using TaskRecipes.Basics;

namespace TaskRecipes.Cli.Text;

/// <summary>Prints findings to stderr in MSBuild's form, coloured on a terminal that wants it.</summary>
internal static class DiagnosticText
{
    private static readonly Lock Gate = new();

    public static void Write(Diagnostic diagnostic)
    {
        var shown = Shown(diagnostic);
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

    /// <summary>The diagnostic, its file named as people find it from where they are.</summary>
    public static Diagnostic Shown(Diagnostic diagnostic) => diagnostic with { At = diagnostic.At with { File = Short(diagnostic.At.File) } };

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
