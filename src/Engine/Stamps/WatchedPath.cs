using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Stamps;

/// <summary>A file or folder that a build looked at, as it was.</summary>
public sealed class WatchedPath
{
    internal WatchedPath(string path, FileIdentity identity) => (Path, Identity) = (path, identity);

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    internal FileIdentity Identity { get; }

    /// <summary>As it is now, once it is so old that a further change would show (SPEC 3.7).</summary>
    internal static WatchedPath Of(string path) => new(path, FileIdentity.Settled(path) ?? FileIdentity.None);

    /// <summary>Whether it is as it was.</summary>
    internal bool IsUnchanged() => (FileIdentity.Of(Path) ?? FileIdentity.None).Same(Identity, sameBoot: true);
}
