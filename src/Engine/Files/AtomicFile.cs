namespace TaskRecipes.Engine.Files;

/// <summary>Small files that are replaced in one step: readers see the old or the new one, never half of one.</summary>
internal static class AtomicFile
{
    /// <summary>Writes <paramref name="bytes"/> to <paramref name="path"/>.</summary>
    /// <param name="path">Where; its folder is created.</param>
    /// <param name="bytes">What.</param>
    /// <param name="durable">Whether it must survive power loss once this returns.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool durable = false)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
            {
                file.Write(bytes);
                if (durable)
                {
                    file.Flush(flushToDisk: true);
                }
            }

            File.Move(temporary, path, overwrite: true);
            if (durable)
            {
                Exchange.SyncFolder(folder);
            }
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
