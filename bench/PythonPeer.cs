using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TaskRecipes.Bench;

/// <summary>A program of Debian's Python that measures the same as we do: asked a line, it answers with seconds.</summary>
internal sealed class PythonPeer : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process _process;

    private PythonPeer(Process process) => _process = process;

    /// <summary>Starts it; null where Python or the module is not installed.</summary>
    public static PythonPeer? Start(string module, string program, int threads)
    {
        var count = threads.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(Python, ["-c", program, count])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["OPENBLAS_NUM_THREADS"] = count, ["OMP_NUM_THREADS"] = count },
        };
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(Python, ["-c", $"import {module}"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            return probe.ExitCode == 0 ? new PythonPeer(Process.Start(start)!) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The seconds it took for what the line asks for.</summary>
    public double Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        return double.Parse(_process.StandardOutput.ReadLine() ?? "NaN", CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
