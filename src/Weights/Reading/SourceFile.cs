using Microsoft.Win32.SafeHandles;

namespace TaskRecipes.Weights;

/// <summary>
/// Files that are read with <c>pread</c>: positions are the caller's, so that threads share a handle; and a file that shrinks is a
/// short read and an error, where a mapping would end the process.
/// </summary>
internal static class SourceFile
{
    /// <summary>Opens for reading, without hindering anyone who writes, replaces or deletes the file.</summary>
    public static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw WeightErrors.NotFound(path);
        }
        catch (Exception e) when (IsIo(e))
        {
            throw WeightErrors.CannotRead(path, e);
        }
    }

    /// <summary>The length of an open file.</summary>
    public static long LengthOf(SafeFileHandle handle, string path)
    {
        try
        {
            return RandomAccess.GetLength(handle);
        }
        catch (Exception e) when (IsIo(e))
        {
            throw WeightErrors.CannotRead(path, e);
        }
    }

    /// <summary>Fills <paramref name="destination"/>, in as many reads as it takes.</summary>
    public static void Read(SafeFileHandle handle, string path, long offset, Span<byte> destination)
    {
        try
        {
            while (!destination.IsEmpty)
            {
                var read = RandomAccess.Read(handle, destination, offset);
                if (read == 0)
                {
                    throw WeightErrors.Shrunk(path, offset);
                }

                offset += read;
                destination = destination[read..];
            }
        }
        catch (Exception e) when (IsIo(e))
        {
            throw WeightErrors.CannotRead(path, e);
        }
    }

    /// <summary>Reads a whole small file.</summary>
    public static byte[] ReadAll(string path, long maxBytes)
    {
        using var handle = Open(path);
        var length = LengthOf(handle, path);
        if (length > maxBytes)
        {
            throw WeightErrors.IndexTooLong(path, length);
        }

        var bytes = new byte[length];
        Read(handle, path, 0, bytes);
        return bytes;
    }

    private static bool IsIo(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException;
}
