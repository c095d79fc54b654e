using System.Reflection;

namespace TaskRecipes.Cli.Commands;

/// <summary>What <c>init</c> writes beside the recipe: the tool, pinned, and a project that builds the recipe with its code.</summary>
internal static class StarterProject
{
    /// <summary>The manifest that <c>dotnet tool restore</c> reads.</summary>
    public const string ManifestPath = ".config/dotnet-tools.json";

    private const string Tool = "taskrecipes.tool";

    /// <summary>Above, versions are managed centrally, and nothing there knows of the package.</summary>
    private const string VersionsHere = "\n    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>";

    /// <summary>The example's files by path, and the tool's manifest where none above names the tool.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder)
    {
        if (!IsPinned(folder))
        {
            yield return (ManifestPath, Manifest);
        }

        if (ProjectIn(folder) is null)
        {
            yield return ("example/example.csproj", Project(folder));
            yield return ("example/Program.cs", Program);
        }
    }

    /// <summary>A project in a folder, which would take an example below it for code of its own; null where there is none.</summary>
    public static string? ProjectIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.*proj").Order(StringComparer.Ordinal).FirstOrDefault() : null;

    private static string Manifest => $$"""
        {
          "version": 1,
          "isRoot": true,
          "tools": {
            "{{Tool}}": {
              "version": "{{Version}}",
              "commands": ["dotnet-taskrecipe"],
              "rollForward": false
            }
          }
        }

        """;

    private static string Project(string folder) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>{(IsCentral(folder) ? VersionsHere : "")}
          </PropertyGroup>
          <ItemGroup>
            <!-- dotnet build builds the recipe too, where anything has changed, and puts the model beside the program. -->
            <PackageReference Include="TaskRecipes.MSBuild" Version="{Version}" PrivateAssets="all" />
            <TaskRecipe Include="../recipe.yaml" Targets="better" CopyToOutputDirectory="PreserveNewest" LogicalName="models/better" />
          </ItemGroup>
        </Project>

        """;

    private static string Program => """
        var model = new System.IO.FileInfo(System.IO.Path.Combine(System.AppContext.BaseDirectory, "models", "better", "model.safetensors"));
        System.Console.WriteLine($"The model that this program ships has {model.Length} bytes.");

        """;

    /// <summary>The version of the package that this tool came in; that of the assembly where it was built in place.</summary>
    private static string Version
    {
        get
        {
            var parts = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar);
            var at = Array.FindLastIndex(parts, part => part.Equals(Tool, StringComparison.OrdinalIgnoreCase));
            return at >= 0 && at + 1 < parts.Length
                ? parts[at + 1]
                : typeof(StarterProject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        }
    }

    private static bool IsPinned(string folder) => Upwards(folder, ManifestPath, "dotnet-tools.json").Any(Names);

    private static bool IsCentral(string folder) => Upwards(folder, "Directory.Packages.props").Any(File.Exists);

    /// <summary>Paths of files with these names in a folder and in all above it.</summary>
    private static IEnumerable<string> Upwards(string folder, params string[] names)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            foreach (var name in names)
            {
                yield return Path.Combine(above.FullName, name);
            }
        }
    }

    private static bool Names(string manifest) => File.Exists(manifest) && File.ReadAllText(manifest).Contains(Tool, StringComparison.OrdinalIgnoreCase);
}
