using Microsoft.Win32.SafeHandles;

namespace TaskRecipes.Weights;

/// <summary>Files that are laid out at their full length and filled in any order.</summary>
internal static class TargetFile
{
    // Whoever looks at a half-written output may do so; locks are the engine's.
    private const FileShare Share = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>
    /// Opens a file of a given length: what an earlier build left, as it is, or a new one. A new one is given its blocks at once:
    /// that takes a millisecond a gigabyte, a full disk says so before the work, and writing is quicker by a tenth.
    /// </summary>
    public static SafeFileHandle Open(string path, long length)
    {
        try
        {
            var handle = File.Exists(path)
                ? File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, Share)
                : File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, Share, FileOptions.None, length);
            if (RandomAccess.GetLength(handle) != length)
            {
                RandomAccess.SetLength(handle, length);
            }

            return handle;
        }
        catch (Exception e) when (IsIo(e))
        {
            throw Failure(path, length, e);
        }
    }

    /// <summary>Writes all of <paramref name="source"/>.</summary>
    public static void Write(SafeFileHandle handle, string path, long offset, ReadOnlySpan<byte> source)
    {
        try
        {
            RandomAccess.Write(handle, source, offset);
        }
        catch (Exception e) when (IsIo(e))
        {
            throw Failure(path, source.Length, e);
        }
    }

    /// <summary>Waits until the disk has what was written.</summary>
    public static void Flush(SafeFileHandle handle, string path)
    {
        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (Exception e) when (IsIo(e))
        {
            throw Failure(path, 0, e);
        }
    }

    /// <summary>Whether an exception tells of the file system.</summary>
    private static bool IsIo(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentOutOfRangeException;

    private static Exception Failure(string path, long needed, Exception e) => DiskSpace.IsExhausted(e, path, needed)
        ? WeightErrors.DiskFull(path, needed, DiskSpace.Available(path), e)
        : WeightErrors.CannotWrite(path, e);
}
