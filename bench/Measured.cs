using System.Diagnostics;

namespace TaskRecipes.Bench;

/// <summary>Runs a command as a whole process and watches its clock and its memory.</summary>
internal static class Measured
{
    /// <summary>Seconds and greatest resident size in MB; fails with the command's own output.</summary>
    public static (double Seconds, double Megabytes) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        double megabytes = 0;
        while (!process.WaitForExit(5))
        {
            megabytes = Math.Max(megabytes, HighWater(process.Id));
        }

        clock.Stop();
        return process.ExitCode == 0
            ? (clock.Elapsed.TotalSeconds, megabytes)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{output.Result}{errors.Result}");
    }

    private static double HighWater(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
