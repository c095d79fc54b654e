using System.Security.Cryptography;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Outputs;

namespace TaskRecipes.Engine.Store;

/// <summary>Looks after a store: lists it, removes what is of no use, verifies what it vouches for. Builds may run meanwhile.</summary>
public sealed class StoreKeeper
{
    private readonly StoreFolder _store;
    private readonly StoreInventory _inventory;
    private readonly int _workers;

    /// <summary>Of the store that a build with these options uses.</summary>
    public StoreKeeper(BuildOptions options)
    {
        _store = StoreFolder.Choose(options.Store);
        _inventory = new StoreInventory(_store);
        _workers = options.Jobs;
    }

    /// <summary>Records and packs.</summary>
    public IReadOnlyList<StoredItem> List() => _inventory.Items();

    /// <summary>
    /// Removes records of what no longer exists, records that can not be read, packs and downloads that no build has used for a while, old stamps
    /// and measures. Outputs,
    /// and whatever a running build holds, are left alone.
    /// </summary>
    /// <param name="olderThan">For how long a pack or download may lie unused.</param>
    /// <returns>What was removed.</returns>
    public IReadOnlyList<StoredItem> Collect(TimeSpan olderThan)
    {
        var limit = DateTime.UtcNow - olderThan;
        List<StoredItem> removed = [];
        foreach (var item in List().Where(item => !IsBeingBuilt(item)))
        {
            var unused = item.Kind is StoredKind.Pack or StoredKind.Download && item.LastUsed <= limit;
            if (unused && item.IsThere ? !TryDelete(item.Path) : item.IsThere && item.Kind != StoredKind.Unreadable)
            {
                continue;
            }

            if (item.Record is { } record)
            {
                File.Delete(record);
            }

            removed.Add(item);
        }

        // All are soon made anew.
        foreach (var folder in new[] { _store.Stamps, _store.Measures, _store.WrittenBy }.Where(Directory.Exists))
        {
            foreach (var file in Directory.GetFiles(folder).Where(file => File.GetLastWriteTimeUtc(file) <= limit))
            {
                File.Delete(file);
            }
        }

        foreach (var training in Directory.Exists(_store.Trainings) ? Directory.GetDirectories(_store.Trainings) : [])
        {
            if (Directory.GetLastWriteTimeUtc(training) <= limit)
            {
                Directory.Delete(training, recursive: true);
            }
        }

        return removed;
    }

    /// <summary>
    /// Reads packs, outputs and downloads and compares them with their records and names. A pack or download that does not fit is moved to the
    /// store's folder <c>bad</c>, so that the next build that needs it makes it anew; outputs are the user's, and only reported.
    /// </summary>
    public IEnumerable<VerifiedItem> Verify(CancellationToken cancellation)
    {
        var bytes = new RecordedBytes(new Verifier(_workers, null, cancellation));
        foreach (var item in List().Where(item => item is { Kind: StoredKind.Pack or StoredKind.Output or StoredKind.Download, IsThere: true } && !IsBeingBuilt(item)))
        {
            if (item.Kind == StoredKind.Download)
            {
                if (DownloadProblem(item.Path) is var found && found.IsWhole)
                {
                    yield return new VerifiedItem(item, found.Problem, found.Problem is null ? null : SetAside(item));
                }

                continue;
            }

            var problem = item.Record is not { } file ? "it has no record"
                : Record.Read(file, OutputRecord.Read) is not { } record ? null // Replaced by a build this instant.
                : bytes.Problem(record);
            yield return new VerifiedItem(item, problem, problem is not null && item.Kind == StoredKind.Pack ? SetAside(item) : null);
        }
    }

    /// <summary>Whether a live build writes what the item is about.</summary>
    private static bool IsBeingBuilt(StoredItem item) =>
        item.Kind is StoredKind.Pack or StoredKind.Output && PartialFolder.All(item.Path).Any(folder => folder.IsAlive);

    /// <summary>What is wrong with a fetched file, which has its SHA-256 for a name; one that is still on its way is not whole.</summary>
    private static (bool IsWhole, string? Problem) DownloadProblem(string path)
    {
        if (Path.GetFileName(path).Length != 2 * SHA256.HashSizeInBytes)
        {
            return (false, null);
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var found = Convert.ToHexStringLower(SHA256.HashData(stream));
        return (true, found == Path.GetFileName(path) ? null : $"its SHA-256 is {found}");
    }

    /// <summary>Deletes a pack or download unless a build reads it.</summary>
    private static bool TryDelete(string pack)
    {
        try
        {
            // Readers share a lock, so that this one fails while there are any.
            using var held = new FileStream(pack, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0);
            File.Delete(pack);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException || SharingViolation.Is(exception))
        {
            return false;
        }
    }

    private string SetAside(StoredItem item)
    {
        var folder = Path.Combine(_store.Path, "bad");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}-{Path.GetFileName(item.Path)}");
        File.Move(item.Path, path);
        if (item.Record is { } record)
        {
            File.Delete(record);
        }

        return path;
    }
}
