using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Outputs;

/// <summary>One build's folder under <c>.NAME.partial</c>, looked at from outside: whether that build lives, and what it left.</summary>
internal sealed class PartialFolder
{
    private PartialFolder(string path) => Path = path;

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>The journal in it.</summary>
    public string JournalPath => System.IO.Path.Combine(Path, "journal");

    /// <summary>The record of an output that was finished and kept aside.</summary>
    public string WithheldPath => System.IO.Path.Combine(Path, "withheld");

    /// <summary>What becomes the output.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>Where the old output waits while two renames stand in for an exchange.</summary>
    public string Aside => System.IO.Path.Combine(Path, "old");

    /// <summary>Whether its build lives. A build whose journal is not there yet has decided nothing yet.</summary>
    public bool IsAlive
    {
        get
        {
            if (!File.Exists(JournalPath))
            {
                return false;
            }

            using var locked = Journal.TryLock(JournalPath, create: false);
            return locked is null && File.Exists(JournalPath);
        }
    }

    /// <summary>The folder of all builds of a destination.</summary>
    public static string Root(string destination) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(destination)!, $".{System.IO.Path.GetFileName(destination)}.partial");

    /// <summary>A folder for a new build; not created yet.</summary>
    public static PartialFolder New(string destination) => new(System.IO.Path.Combine(Root(destination), Guid.NewGuid().ToString("N")));

    /// <summary>Those of all builds of a destination, live and dead.</summary>
    public static IReadOnlyList<PartialFolder> All(string destination)
    {
        try
        {
            return [.. Directory.GetDirectories(Root(destination)).Order(StringComparer.Ordinal).Select(folder => new PartialFolder(folder))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Deletes a folder if nothing is in it.</summary>
    public static void TryDeleteEmpty(string folder)
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

    /// <summary>Locks the journal of a build that is surely dead; null otherwise.</summary>
    public Journal? LockDead()
    {
        if (Journal.TryLock(JournalPath, create: false) is not { } journal)
        {
            return null;
        }

        if (Journal.TryLock(JournalPath, create: false) is not { } second)
        {
            return journal;
        }

        // Locks do not work on this file system: nobody knows who lives, so nobody's folder is touched.
        second.Dispose();
        journal.Dispose();
        return null;
    }

    /// <summary>
    /// Puts back what a crash left aside between two renames; and an old output that was no longer what the dead build had looked at
    /// when it exchanged it, and had not lived to look at again (SPEC 3.5).
    /// </summary>
    public void Repair(string destination, Journal journal)
    {
        if (System.IO.Path.Exists(Aside) && !System.IO.Path.Exists(destination))
        {
            Exchange.MoveNew(Aside, destination);
            return;
        }

        if (journal.ReadPublication() is { Fresh: > 0 } publication && FileIdentity.Of(destination)?.Inode == publication.Fresh)
        {
            var isSingleFile = File.Exists(destination);
            var old = System.IO.Path.Exists(Aside) ? Aside : isSingleFile ? System.IO.Path.Combine(Data, System.IO.Path.GetFileName(destination)) : Data;
            if (System.IO.Path.Exists(old) && Publication.DigestOf(Destination.See(old, isSingleFile), isSingleFile) != publication.Replaced)
            {
                Exchange.Swap(old, destination, System.IO.Path.Combine(Path, "between"));
            }
        }
    }

    /// <summary>Removes what a dead build left; a live one's is left alone.</summary>
    public void Remove(string destination)
    {
        using var journal = LockDead();
        if (journal is not null)
        {
            Repair(destination, journal);
            Delete();
        }
        else if (!File.Exists(JournalPath))
        {
            // A build that died, or is about to be born: that one tries again.
            TryDeleteEmpty(Path);
        }
    }

    /// <summary>
    /// Deletes it with its journal last: a folder without one would be taken for a build about to be born. What may be an old output is
    /// renamed first: half deleted, <see cref="Repair"/> would take it for one that was changed.
    /// </summary>
    public void Delete()
    {
        foreach (var old in new[] { Data, Aside }.Where(System.IO.Path.Exists))
        {
            Directory.Move(old, $"{old}.{Guid.NewGuid():N}");
        }

        foreach (var folder in Directory.GetDirectories(Path))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.GetFiles(Path))
        {
            if (file != JournalPath)
            {
                File.Delete(file);
            }
        }

        File.Delete(JournalPath);
        TryDeleteEmpty(Path);
    }
}
