using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TaskRecipes.Tests.Support;

/// <summary>The compiler of the SDK that runs the tests, for what shall compile and what shall not. It sees the library and no room.</summary>
internal static partial class Compiler
{
    /// <summary>Which of these statements are wrong; <c>m</c> is a model and <c>v</c> a vector.</summary>
    public static IReadOnlyList<int> LinesWithErrors(IEnumerable<string> statements)
    {
        const string Before = "using TaskRecipes; static class Sample { static void Of(Model m, TaskVector v) {\n";
        var errors = Errors(Before + string.Join('\n', statements) + "\n} }");
        return [.. errors.Select(error => int.Parse(Place().Match(error).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) - 2).Distinct().Order()];
    }

    /// <summary>The errors of a library of this one file.</summary>
    public static IReadOnlyList<string> Errors(string code)
    {
        var folder = Directory.CreateTempSubdirectory("compiled").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Code.cs"), code);
            var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
            var root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
            var compiler = Directory.GetFiles(Path.Combine(root, "sdk"), "csc.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
            string[] references = [.. Directory.GetFiles(runtime, "System*.dll").Where(file => !file.EndsWith("Native.dll", StringComparison.Ordinal)), typeof(Model).Assembly.Location];
            var start = new ProcessStartInfo(Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")) { RedirectStandardOutput = true, WorkingDirectory = folder };
            string[] arguments = ["exec", compiler, "-noconfig", "-nostdlib", "-nologo", "-target:library", "-out:Code.dll", "Code.cs", .. references.Select(file => $"-r:{file}")];
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return [.. output.Split('\n').Where(line => line.Contains("error CS", StringComparison.Ordinal))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"\((\d+),")]
    private static partial Regex Place();
}
