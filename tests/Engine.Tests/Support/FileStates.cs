using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Tests.Support;

/// <summary>What is seen of files when nothing touches them: inode, size, times; and, by need, their bytes.</summary>
internal static class FileStates
{
    /// <summary>Every file under a folder, or the file, with what a touch would change.</summary>
    public static IReadOnlyDictionary<string, FileIdentity> Of(params string[] paths) =>
        paths.SelectMany(Files).ToDictionary(file => file, file => FileIdentity.Of(file)!, StringComparer.Ordinal);

    /// <summary>Every file under a folder by its path from there, or the file itself, with its bytes.</summary>
    public static IReadOnlyDictionary<string, string> Contents(string path) => Files(path).ToDictionary(
        file => file == path ? "" : Path.GetRelativePath(path, file), file => Convert.ToBase64String(File.ReadAllBytes(file)), StringComparer.Ordinal);

    private static IEnumerable<string> Files(string path) =>
        File.Exists(path) ? [path]
        : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];
}
