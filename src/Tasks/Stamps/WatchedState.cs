namespace TaskRecipes.Tasks.Stamps;

/// <summary>A file or folder as it was when a build looked at it.</summary>
internal sealed class WatchedState(string path, string state, IReadOnlyList<string> patterns)
{
    private const string Missing = "-";

    /// <summary>Absolute path.</summary>
    public string Path { get; } = path;

    /// <summary>Size, times and inode of a file, the names in a folder, or that nothing was there.</summary>
    public string State { get; } = state;

    /// <summary>Which names in a folder count, each with at most one * at its beginning or end; all where there are none.</summary>
    public IReadOnlyList<string> Patterns { get; } = patterns;

    /// <summary>What lies at a path now.</summary>
    public static WatchedState Of(string path, IReadOnlyList<string> patterns) => new(path, StateOf(path, patterns), patterns);

    /// <summary>Whether it is as it was.</summary>
    public bool IsUnchanged() => StateOf(Path, Patterns) == State;

    private static string StateOf(string path, IReadOnlyList<string> patterns)
    {
        try
        {
            return Directory.Exists(path) ? NamesIn(path, patterns) : FileTimes.Of(path) ?? Missing;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Missing;
        }
    }

    /// <summary>FNV-1a over the names in ordinal order: what is in the files is theirs to tell.</summary>
    private static string NamesIn(string folder, IReadOnlyList<string> patterns)
    {
        const ulong Basis = 14695981039346656037, Prime = 1099511628211;
        var names = Directory.GetFileSystemEntries(folder).Select(entry => System.IO.Path.GetFileName(entry)!)
            .Where(name => patterns.Count == 0 || patterns.Any(pattern => Matches(name, pattern))).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        var hash = Basis;
        foreach (var letter in string.Join("/", names))
        {
            hash = (hash ^ letter) * Prime;
        }

        return $"{names.Length} names {hash:x16}";
    }

    private static bool Matches(string name, string pattern) =>
        pattern[0] == '*' ? name.EndsWith(pattern.Substring(1), StringComparison.Ordinal)
        : pattern[pattern.Length - 1] == '*' ? name.StartsWith(pattern.Substring(0, pattern.Length - 1), StringComparison.Ordinal)
        : name == pattern;
}
