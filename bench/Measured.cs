using System.Diagnostics;

namespace TaskRecipes.Bench;

/// <summary>Runs a command as a whole process and watches its clock and its memory.</summary>
internal static class Measured
{
    // Of Linux, in /proc/PID/stat.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds and greatest resident size in MB; fails with the command's own output.</summary>
    public static (double Seconds, double Megabytes) Run(string program, params string[] arguments)
    {
        var (seconds, megabytes, _) = RunAll(program, arguments);
        return (seconds, megabytes);
    }

    /// <summary>The same with the seconds that its threads ran, in user mode and in the kernel.</summary>
    public static (double Seconds, double Megabytes, double Processor) RunAll(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        double megabytes = 0, processor = 0;
        while (!process.WaitForExit(5))
        {
            megabytes = Math.Max(megabytes, HighWater(process.Id));
            processor = Math.Max(processor, ProcessorSeconds(process.Id));
        }

        clock.Stop();
        return process.ExitCode == 0
            ? (clock.Elapsed.TotalSeconds, megabytes, processor)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{output.Result}{errors.Result}");
    }

    /// <summary>The greatest resident size of a process so far, in MB.</summary>
    public static double HighWater(int process)
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

    private static double ProcessorSeconds(int process)
    {
        try
        {
            // The name before the last bracket may hold spaces; user and kernel time are the 12th and 13th fields after it.
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > 12 ? (long.Parse(fields[11], System.Globalization.CultureInfo.InvariantCulture) + long.Parse(fields[12], System.Globalization.CultureInfo.InvariantCulture)) / TicksPerSecond : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
