using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Store;

namespace TaskRecipes.Engine.Outputs;

/// <summary>
/// The place where an output is built, beside its destination: <c>.NAME.partial/ID/</c> with a journal, whose lock says that the
/// build lives, and <c>data</c>, which becomes the output (SPEC 3.4).
/// </summary>
internal sealed class PartialOutput : IDisposable
{
    private readonly PartialFolder _folder;
    private bool _keep;

    private PartialOutput(PartialFolder folder, Journal journal, bool keep) => (_folder, Journal, _keep) = (folder, journal, keep);

    /// <summary>Its journal, locked.</summary>
    public Journal Journal { get; }

    /// <summary>What becomes the output: a folder, or the folder that holds the one file.</summary>
    public string Data => _folder.Data;

    /// <summary>Where the old output waits while two renames stand in for an exchange.</summary>
    public string Aside => _folder.Aside;

    /// <summary>Whether anything of another build, live or dead, lies beside the destination.</summary>
    public static bool Exists(string destination) => Directory.Exists(PartialFolder.Root(destination));

    /// <summary>Waits until no live build writes this destination, and repairs what a dead one left half exchanged.</summary>
    /// <returns>Whether there was one to wait for: what was known before may be out of date.</returns>
    public static bool WaitForOthers(string destination, CancellationToken cancellation)
    {
        var waited = false;
        foreach (var folder in PartialFolder.All(destination))
        {
            while (folder.IsAlive)
            {
                waited = true;
                cancellation.ThrowIfCancellationRequested();
                Thread.Sleep(20);
            }

            using var journal = folder.LockDead();
            if (journal is not null)
            {
                folder.Repair(destination, journal);
            }
        }

        return waited;
    }

    /// <summary>Removes what dead builds left; the output is complete, so nothing of theirs is of use.</summary>
    public static void Clean(string destination)
    {
        foreach (var folder in PartialFolder.All(destination))
        {
            folder.Remove(destination);
        }

        PartialFolder.TryDeleteEmpty(PartialFolder.Root(destination));
    }

    /// <summary>Opens a place to build in: a dead build's, or a new one. Null where another build was faster: wait for it.</summary>
    public static PartialOutput? Open(string destination)
    {
        var folder = PartialFolder.New(destination);
        Directory.CreateDirectory(folder.Path);
        if (Journal.TryLock(folder.JournalPath, create: true) is not { } journal)
        {
            return null;
        }

        var own = new PartialOutput(folder, journal, keep: false);
        CrashPoint.At(CrashPoint.Opened);
        var others = PartialFolder.All(destination).Where(other => other.Path != folder.Path).ToList();
        // Each has its lock before it looks for others, so that of two that begin at once at most one goes on.
        if (others.Any(other => other.IsAlive))
        {
            own.Dispose();
            Thread.Sleep(Random.Shared.Next(1, 20));
            return null;
        }

        return Adopt(destination, own, others);
    }

    /// <summary>What becomes the output: the folder, or the one file.</summary>
    public string Fresh(string destination, bool isSingleFile) => isSingleFile ? Path.Combine(Data, Path.GetFileName(destination)) : Data;

    /// <summary>The record of an output that was finished and kept aside, since a gate failed; null where none with this key is.</summary>
    public static OutputRecord? Withheld(string destination, Digest key) => PartialFolder.All(destination)
        .Select(folder => Record.Read(folder.WithheldPath, OutputRecord.Read))
        .FirstOrDefault(record => record is not null && record.Key == key && record.BootId == Boot.Id);

    /// <summary>Keeps a finished output aside, for a later build to publish.</summary>
    public OutputRecord Withhold(OutputRecord record)
    {
        Keep();
        record.SaveAs(_folder.WithheldPath, durable: false);
        return record;
    }

    /// <summary>Lets a later build adopt what is here, instead of removing it.</summary>
    public void Keep() => _keep = true;

    /// <summary>Removes what is here once this is disposed.</summary>
    public void Discard() => _keep = false;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_keep && Directory.Exists(_folder.Path))
        {
            _folder.Delete();
        }

        Journal.Dispose();
        PartialFolder.TryDeleteEmpty(Path.GetDirectoryName(_folder.Path)!);
    }

    /// <summary>Takes over the first dead build's place instead of a new one, and removes those of all others.</summary>
    private static PartialOutput Adopt(string destination, PartialOutput own, IEnumerable<PartialFolder> others)
    {
        var place = own;
        foreach (var other in others)
        {
            if (place == own && other.LockDead() is { } journal)
            {
                other.Repair(destination, journal);
                File.Delete(other.WithheldPath);
                place = new PartialOutput(other, journal, keep: true);
                own.Dispose();
            }
            else
            {
                other.Remove(destination);
            }
        }

        return place;
    }
}
