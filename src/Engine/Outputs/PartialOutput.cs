using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Outputs;

/// <summary>
/// The place where an output is built, beside its destination: <c>.NAME.partial/ID/</c> with a journal, whose lock says that the
/// build lives, and <c>data</c>, which becomes the output (SPEC 3.4).
/// </summary>
internal sealed class PartialOutput : IDisposable
{
    private static readonly TimeSpan Birth = TimeSpan.FromSeconds(5);
    private readonly string _folder;
    private bool _keep;

    private PartialOutput(string folder, Journal journal, bool adopted) =>
        (_folder, Journal, IsAdopted) = (folder, journal, adopted);

    /// <summary>Its journal, locked.</summary>
    public Journal Journal { get; }

    /// <summary>Whether a dead build left it.</summary>
    public bool IsAdopted { get; }

    /// <summary>What becomes the output: a folder, or the folder that holds the one file.</summary>
    public string Data => Path.Combine(_folder, "data");

    /// <summary>Where the old output waits while two renames stand in for an exchange.</summary>
    public string Aside => Path.Combine(_folder, "old");

    /// <summary>The folder of all builds of a destination.</summary>
    public static string Root(string destination) =>
        Path.Combine(Path.GetDirectoryName(destination)!, $".{Path.GetFileName(destination)}.partial");

    /// <summary>Waits until no live build writes this destination; repairs and removes what dead ones left, all but one to adopt.</summary>
    /// <returns>false where a live build was waited for: look again at what it made.</returns>
    public static bool WaitForOthers(string destination, CancellationToken cancellation)
    {
        var waited = false;
        foreach (var folder in Folders(destination))
        {
            while (IsAlive(folder))
            {
                waited = true;
                cancellation.ThrowIfCancellationRequested();
                Thread.Sleep(20);
            }
        }

        return !waited;
    }

    /// <summary>Whether anything of another build, live or dead, lies beside the destination.</summary>
    public static bool Exists(string destination) => Directory.Exists(Root(destination));

    /// <summary>
    /// Puts back what a crash between two renames left aside, and removes what dead builds left; the output is complete, so nothing
    /// of theirs is of use.
    /// </summary>
    public static void Clean(string destination)
    {
        foreach (var folder in Folders(destination))
        {
            if (Journal.TryLock(JournalOf(folder), create: false) is { } journal)
            {
                using (journal)
                {
                    PutBack(folder, destination);
                    Directory.Delete(folder, recursive: true);
                }
            }
            else if (!File.Exists(JournalOf(folder)) && Directory.Exists(folder) && Directory.GetCreationTimeUtc(folder) < DateTime.UtcNow - Birth)
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        RemoveRoot(destination);
    }

    /// <summary>Opens a place to build in: a dead build's, or a new one. Null where another build was faster: wait for it.</summary>
    public static PartialOutput? Open(string destination)
    {
        PartialOutput? adopted = null;
        foreach (var folder in Folders(destination))
        {
            if (Journal.TryLock(JournalOf(folder), create: false) is not { } journal)
            {
                continue;
            }

            PutBack(folder, destination);
            if (adopted is null)
            {
                adopted = new PartialOutput(folder, journal, adopted: true) { _keep = true };
            }
            else
            {
                using (journal)
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }

        var partial = adopted ?? Create(destination);
        // Two builds that began at once see each other here; the one with the lower id goes on.
        var first = partial is null ? null : Folders(destination).FirstOrDefault(folder => folder == partial._folder || IsAlive(folder));
        if (partial is not null && first == partial._folder)
        {
            return partial;
        }

        partial?.Dispose();
        return null;
    }

    /// <summary>Lets a later build adopt what is here, instead of removing it.</summary>
    public void Keep() => _keep = true;

    /// <summary>Removes what is here once this is disposed.</summary>
    public void Discard() => _keep = false;

    /// <inheritdoc/>
    public void Dispose()
    {
        var root = Path.GetDirectoryName(_folder)!;
        if (!_keep && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        Journal.Dispose();
        TryDeleteEmpty(root);
    }

    private static PartialOutput? Create(string destination)
    {
        var folder = Path.Combine(Root(destination), Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        var journal = Journal.TryLock(JournalOf(folder), create: true);
        return journal is null ? null : new PartialOutput(folder, journal, adopted: false);
    }

    private static string JournalOf(string folder) => Path.Combine(folder, "journal");

    private static bool IsAlive(string folder)
    {
        var journal = JournalOf(folder);
        if (!File.Exists(journal))
        {
            // Between making the folder and locking the journal, a build is only being born.
            return Directory.Exists(folder) && Directory.GetCreationTimeUtc(folder) > DateTime.UtcNow - Birth;
        }

        using var locked = Journal.TryLock(journal, create: false);
        return locked is null && File.Exists(journal);
    }

    private static void PutBack(string folder, string destination)
    {
        var aside = Path.Combine(folder, "old");
        if (Path.Exists(aside) && !Path.Exists(destination))
        {
            Exchange.MoveNew(aside, destination);
        }
    }

    private static IReadOnlyList<string> Folders(string destination)
    {
        var root = Root(destination);
        return Directory.Exists(root) ? [.. Directory.GetDirectories(root).Order(StringComparer.Ordinal)] : [];
    }

    private static void RemoveRoot(string destination) => TryDeleteEmpty(Root(destination));

    private static void TryDeleteEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Another build's folder is in it, or it is gone already.
        }
    }
}
