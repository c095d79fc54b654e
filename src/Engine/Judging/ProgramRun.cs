using System.ComponentModel;
using System.Diagnostics;
using TaskRecipes.Basics;

namespace TaskRecipes.Engine.Judging;

/// <summary>Runs a program that a suite names, and waits for it.</summary>
/// <param name="at">Where the suite stands.</param>
/// <param name="suite">Its name.</param>
/// <param name="folder">Where the program runs.</param>
internal sealed class ProgramRun(SourceSpan at, string suite, string folder)
{
    private const int LinesShown = 5;

    /// <summary>Runs it; returns what it printed.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables that are set for it.</param>
    /// <param name="input">What it reads from stdin; null for nothing.</param>
    /// <param name="cancellation">Ends it, and all that it started.</param>
    /// <exception cref="TaskRecipeException">It can not be started, or ends with an error.</exception>
    public string Run(
        IReadOnlyList<string> command, IReadOnlyList<KeyValuePair<string, string>> environment, string? input, CancellationToken cancellation)
    {
        // A path is the recipe's; a bare name is looked for as a shell does.
        var program = command[0].Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(command[0], folder) : command[0];
        var start = new ProcessStartInfo(program, command.Skip(1))
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            using var ends = cancellation.Register(() => process.Kill(entireProcessTree: true));
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
            Feed(process, input);
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return process.ExitCode == 0
                ? output.Result
                : throw JudgingErrors.ProgramFailed(at, suite, command[0], process.ExitCode, Last(errors.Result.Length > 0 ? errors.Result : output.Result));
        }
        catch (Win32Exception exception)
        {
            throw JudgingErrors.CannotStart(at, suite, command[0], exception);
        }
    }

    private static void Feed(Process process, string? input)
    {
        try
        {
            process.StandardInput.Write(input ?? "");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not want to read.
        }
    }

    private static string Last(string text)
    {
        // Diagnostics are one line each.
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? "nothing" : string.Join(" / ", lines.Skip(Math.Max(0, lines.Length - LinesShown)));
    }
}
