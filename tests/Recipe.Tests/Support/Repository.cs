namespace TaskRecipes.Tests.Support;

/// <summary>Files of this repository: those that tests hold to the truth.</summary>
internal static class Repository
{
    public const string Update = "UPDATE_SNAPSHOTS";

    private static readonly string Root = Find();

    /// <summary>A path from the root.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The recipes that are checked in, by folder.</summary>
    public static IReadOnlyList<string> Recipes { get; } =
        [.. Directory.GetFiles(At("recipes"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>A file that is generated says what it would say now; with UPDATE_SNAPSHOTS=1 it is written.</summary>
    public static void ShouldHold(string path, string text)
    {
        var file = At(path.Split('/'));
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        var kept = File.Exists(file) ? File.ReadAllText(file) : "";
        if (kept != text)
        {
            var (before, now) = (kept.Split('\n'), text.Split('\n'));
            var line = Enumerable.Range(0, Math.Max(before.Length, now.Length)).First(i => before.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
            Assert.Fail(
                $"{path} is stale from line {line + 1}: '{before.ElementAtOrDefault(line)}' should be '{now.ElementAtOrDefault(line)}'.\n"
                + $"{Update}=1 dotnet test -c Release --filter FullyQualifiedName~Generated writes it anew.");
        }
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TaskRecipes.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests lie in no checkout of this repository");
        }

        return folder.FullName;
    }
}
