namespace TaskRecipes.Engine.Files;

/// <summary>
/// Small files that are replaced in one step: readers see the old or the new one, never half of one. What a killed process left
/// beside a file is removed when that file is next written; a lock tells it from what another process is writing.
/// </summary>
internal static class AtomicFile
{
    private const string Ending = ".tmp";

    /// <summary>Writes <paramref name="bytes"/> to <paramref name="path"/>.</summary>
    /// <param name="path">Where; its folder is created.</param>
    /// <param name="bytes">What.</param>
    /// <param name="durable">Whether it must survive power loss once this returns.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool durable = false)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var start = $".{Path.GetFileName(path)}.";
        foreach (var leftover in Directory.EnumerateFiles(folder, $"{start}*{Ending}"))
        {
            RemoveUnlessHeld(leftover);
        }

        while (!TryWrite(path, Path.Combine(folder, $"{start}{Guid.NewGuid():N}{Ending}"), bytes, durable))
        {
            // Another process took the new file for a leftover, between its making and its locking.
        }

        if (durable)
        {
            Exchange.SyncFolder(folder);
        }
    }

    private static bool TryWrite(string path, string temporary, ReadOnlySpan<byte> bytes, bool durable)
    {
        try
        {
            using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
            file.Write(bytes);
            CrashPoint.At(CrashPoint.RecordWritten);
            if (durable)
            {
                file.Flush(flushToDisk: true);
            }

            // Held until it has its name.
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException || SharingViolation.Is(exception))
        {
            return false;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void RemoveUnlessHeld(string leftover)
    {
        try
        {
            using var file = new FileStream(leftover, FileMode.Open, FileAccess.Write, FileShare.None, 0);
            File.Delete(leftover);
        }
        catch (Exception exception) when (exception is FileNotFoundException || SharingViolation.Is(exception))
        {
            // It is being written, or was moved to its place.
        }
    }
}
