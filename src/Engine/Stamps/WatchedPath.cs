using System.IO.Enumeration;
using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Stamps;

/// <summary>A file or folder that a build looked at, as it was.</summary>
public sealed class WatchedPath
{
    internal WatchedPath(string path, FileIdentity identity, IReadOnlyList<string> patterns, string names) =>
        (Path, Identity, Patterns, Names) = (path, identity, patterns, names);

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>
    /// Of a folder in which other things lie too: the names that count, with * for anything at their beginning or end. Empty where all
    /// of it counts.
    /// </summary>
    public IReadOnlyList<string> Patterns { get; }

    internal FileIdentity Identity { get; }

    /// <summary>What lay in the folder under such names.</summary>
    internal string Names { get; }

    /// <summary>As it is now, once it is so old that a further change would show (SPEC 3.7).</summary>
    internal static WatchedPath Of(string path, IReadOnlyList<string> patterns) =>
        new(path, FileIdentity.Settled(path) ?? FileIdentity.None, patterns, NamesIn(path, patterns));

    /// <summary>Whether it is as it was.</summary>
    public bool IsUnchanged() => Patterns.Count > 0
        ? NamesIn(Path, Patterns) == Names
        : (FileIdentity.Of(Path) ?? FileIdentity.None).Same(Identity, sameBoot: true);

    private static string NamesIn(string folder, IReadOnlyList<string> patterns) => patterns.Count == 0 || !Directory.Exists(folder)
        ? ""
        : string.Join('/', Directory.EnumerateFiles(folder).Select(file => System.IO.Path.GetFileName(file)!)
            .Where(name => patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false))).Order(StringComparer.Ordinal));
}
