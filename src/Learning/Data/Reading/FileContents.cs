using System.IO.Compression;

namespace TaskRecipes.Learning.Data;

/// <summary>All bytes of a file, decompressed where it is gzipped. Memory is taken as they come, not as a header says.</summary>
internal static class FileContents
{
    public static byte[] Read(string file)
    {
        try
        {
            using var stream = Open(file);
            if (stream is FileStream plain)
            {
                var bytes = new byte[plain.Length];
                plain.ReadExactly(bytes);
                return bytes;
            }

            using var contents = new MemoryStream();
            stream.CopyTo(contents);
            return contents.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw SampleErrors.Damaged(file, $"its compression is broken ({exception.Message})", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SampleErrors.Unreadable(file, exception);
        }
    }

    private static Stream Open(string file)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var isGzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        return isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
