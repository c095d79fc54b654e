using System.Security.Cryptography;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Data;

/// <summary>
/// Files that are fetched once, into <c>downloads/SHA256</c> of the store. What arrives is kept in a partial file, from whose end the next
/// attempt goes on; it gets its name once its digest is the one that the recipe gives. Two builds at once share the work by a lock on the
/// partial file; were it not for the lock, each would fetch, and the last rename would put the same bytes there.
/// </summary>
internal sealed class Downloads(StoreFolder store, bool offline, Action<long> progressed, CancellationToken cancellation)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The path of a fetched file, which is there and as the recipe says.</summary>
    public string Get(DataFile file)
    {
        var path = store.Download(file.Sha256!);
        while (!IsAsItShouldBe(path, file))
        {
            if (offline)
            {
                throw DownloadErrors.Offline(file.At, file.Url!);
            }

            Directory.CreateDirectory(store.Downloads);
            if (!TryFetch(path, file))
            {
                // Another build fetches it.
                cancellation.WaitHandle.WaitOne(Pause);
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return path;
    }

    /// <summary>Whether the file is there with the bytes that were asked for; one that is not is set aside, and fetched anew.</summary>
    private bool IsAsItShouldBe(string path, DataFile file)
    {
        if (FileIdentity.Settled(path) is not { } identity)
        {
            return false;
        }

        if (DataRecord.Load(store, path)?.DigestOf([new SeenFile(path, identity)]) is { } known && known.ToString() == file.Sha256)
        {
            store.NoteUseOfDownload(path);
            return true;
        }

        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256)
            {
                new DataRecord(path, Boot.Id, [new SeenFile(path, identity)], Basics.Digest.Parse(file.Sha256)).Save(store);
                return true;
            }
        }

        File.Move(path, path + ".bad", overwrite: true);
        return false;
    }

    /// <summary>Fetches, unless another build is at it.</summary>
    private bool TryFetch(string path, DataFile file)
    {
        try
        {
            using var partial = new FileStream(path + ".partial", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            if (File.Exists(path))
            {
                // Another build finished while this one waited for the lock.
                return true;
            }

            Fetch(file, partial);
            partial.Flush();
            File.Move(partial.Name, path, overwrite: true);
            return true;
        }
        catch (IOException exception) when (SharingViolation.Is(exception))
        {
            return false;
        }
        catch (IOException exception)
        {
            throw EngineErrors.Io(path, exception, 0);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw EngineErrors.Denied(path, exception);
        }
    }

    /// <summary>Fills the partial file until its digest fits.</summary>
    private void Fetch(DataFile file, FileStream partial)
    {
        var resumed = partial.Length > 0;
        for (var attempt = 1; ; attempt++)
        {
            var before = partial.Length;
            if (new Transfer(file.Url!, partial, progressed, cancellation).Run() is { } problem)
            {
                // Attempts count only while nothing arrives.
                attempt = partial.Length > before ? 0 : attempt;
                if (attempt >= Attempts || problem.IsFinal)
                {
                    throw DownloadErrors.Failed(file.At, file.Url!, problem.Text, partial.Length);
                }

                cancellation.WaitHandle.WaitOne(Pause * Math.Max(1, attempt));
                cancellation.ThrowIfCancellationRequested();
                resumed = true;
                continue;
            }

            partial.Position = 0;
            var found = Convert.ToHexStringLower(SHA256.HashData(partial));
            if (found == file.Sha256)
            {
                return;
            }

            partial.SetLength(0);
            if (!resumed)
            {
                throw DownloadErrors.OtherDigest(file.At, file.Url!, file.Sha256!, found);
            }

            // The parts may be of two versions; once more from the start.
            resumed = false;
        }
    }
}
