using System.Diagnostics;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Tests.Package;

/// <summary>The library packed into a feed of its own, with a version that no cache knows, and a home that is nobody's.</summary>
public sealed class PackedLibrary : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("packed").FullName;

    /// <summary>Packs what was built with the tests.</summary>
    public PackedLibrary()
    {
        var feed = Path.Combine(_root, "feed");
        Dotnet(Repository.At("src", "TaskRecipes"), "pack", "-c", Metadata("Configuration"), "--no-build", "--no-restore", "-o", feed, $"-p:Version={Version}");
        Package = Path.Combine(feed, $"TaskRecipes.{Version}.nupkg");
        File.WriteAllText(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{Metadata("Packages")}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>A version of this run alone.</summary>
    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():n}";

    /// <summary>The package's file.</summary>
    public string Package { get; }

    /// <summary>Runs a command of the SDK in a folder; what it restores comes from the feed and from what these tests were restored to.</summary>
    public void Dotnet(string folder, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (arguments[0] == "build")
        {
            start.ArgumentList.Add($"-p:RestoreConfigFile={Path.Combine(_root, "nuget.config")}");
            start.ArgumentList.Add("/nr:false");
        }

        start.Environment["NUGET_PACKAGES"] = arguments[0] == "pack" ? Metadata("Packages") : Path.Combine(_root, "packages");
        start.Environment["DOTNET_CLI_HOME"] = Path.Combine(_root, "home");
        start.Environment["TASKRECIPE_STORE"] = Path.Combine(_root, "store");
        start.Environment["DOTNET_NOLOGO"] = "1";
        // A test host's settings are not those of a user.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} {1}", output, errors.Result);
    }

    /// <summary>Removes the feed and all that came of it.</summary>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Metadata(string key) => typeof(PackedLibrary).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false).Cast<System.Reflection.AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
