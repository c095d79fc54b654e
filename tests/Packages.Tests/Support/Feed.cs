using System.Reflection;
using TaskRecipes.Tests.Support;

namespace TaskRecipes.Packages.Tests.Support;

/// <summary>The packages as they are packed, once for all tests, under a version that nothing else has.</summary>
internal static class Feed
{
    private static readonly string Root = MakeRoot();
    private static readonly Lazy<string> Filled = new(Fill);

    /// <summary>The version of both.</summary>
    public static string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    /// <summary>The folder that both lie in.</summary>
    public static string Path => Filled.Value;

    /// <summary>The tool where it was built; in Release it is compiled ahead.</summary>
    public static string BuiltTool { get; } = Repository.At("src", "Cli", "bin", Metadata("Configuration"), "net10.0", "dotnet-taskrecipe.dll");

    /// <summary>Where NuGet and dotnet keep what is theirs; not where the user's is kept.</summary>
    public static IReadOnlyDictionary<string, string> Isolated { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["NUGET_PACKAGES"] = System.IO.Path.Combine(Root, "packages"),
        ["DOTNET_CLI_HOME"] = System.IO.Path.Combine(Root, "home"),
    };

    /// <summary>A nuget.config with this feed alone. What a framework's targeting needs besides was restored when the tests were built.</summary>
    public static string Configuration => $"""
        <configuration>
          <packageSources><clear /><add key="packed" value="{Path}" /></packageSources>
          <fallbackPackageFolders><add key="restored" value="{Metadata("Packages")}" /></fallbackPackageFolders>
        </configuration>
        """;

    private static string MakeRoot()
    {
        var root = Directory.CreateTempSubdirectory("taskrecipes-packages-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        return root;
    }

    private static string Fill()
    {
        var feed = System.IO.Path.Combine(Root, "feed");
        Pack("src/Tasks", feed);
        Pack("src/Cli", feed, $"-p:PublishDir={Root}/publish/");
        return feed;
    }

    /// <summary>What is built is packed; under another version of its own it would have to be built anew.</summary>
    private static void Pack(string project, string feed, params string[] more) => DotNet.Run(
        Repository.At(),
        new Dictionary<string, string>(),
        ["pack", project, "-c", Metadata("Configuration"), "--no-build", $"-p:PackageVersion={Version}", "-o", feed, .. more]).ShouldExit(0);

    private static string Metadata(string key) =>
        typeof(Feed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
