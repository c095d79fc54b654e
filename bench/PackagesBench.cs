using System.Diagnostics;
using System.Globalization;

namespace TaskRecipes.Bench;

/// <summary>What the MSBuild package adds to a <c>dotnet build</c> with nothing to do, beside the same project without it; and how long <c>--help</c> takes.</summary>
internal static class PackagesBench
{
    private const string Recipe = """
        recipe: 1
        models:
          base:  { initialize: { architecture: mlp, inputs: 784, hidden: [256, 128], classes: 10, seed: 1 } }
          other: { initialize: { architecture: mlp, inputs: 784, hidden: [256, 128], classes: 10, seed: 2 } }
        operations: { both: base + 0.4 * (other - base) }
        outputs: { both: out/both }
        """;

    /// <summary>Builds both projects in turn, so that what else runs disturbs both; a difference is of neighbours.</summary>
    /// <param name="feed">A folder with TaskRecipes.MSBuild.</param>
    /// <param name="version">Its version.</param>
    /// <param name="rounds">How often each is built.</param>
    public static int Run(string feed, string version, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("taskrecipes-bench-").FullName;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""<configuration><packageSources><clear /><add key="packed" value="{Path.GetFullPath(feed)}" /></packageSources></configuration>""");
        Project(folder, "without", "");
        Project(folder, "with", $"""<PackageReference Include="TaskRecipes.MSBuild" Version="{version}" PrivateAssets="all" /><TaskRecipe Include="recipe.yaml" CopyToOutputDirectory="PreserveNewest" />""");
        File.WriteAllText(Path.Combine(folder, "with", "recipe.yaml"), Recipe);
        foreach (var project in new[] { "without", "with" })
        {
            Time(folder, "build", project);
            Time(folder, "build", project, "--no-restore");
        }

        var (without, added) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var bare = Time(folder, "build", "without", "--no-restore");
            without.Add(bare);
            added.Add(Time(folder, "build", "with", "--no-restore") - bare);
        }

        var help = Enumerable.Range(0, rounds).Select(_ => Time(folder, "exec", MergeBench.Tool, "--help")).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"up-to-date dotnet build {Median(without):0} ms; the package adds {Median(added):0} ms ({100 * Median(added) / Median(without):0.0} %); --help {Median(help):0} ms"));
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static void Project(string folder, string name, string items)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        File.WriteAllText(Path.Combine(folder, name, "Program.cs"), "System.Console.WriteLine();");
        File.WriteAllText(Path.Combine(folder, name, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
    }

    private static double Time(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        start.Environment["TASKRECIPE_STORE"] = Path.Combine(folder, "store");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException(output);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
