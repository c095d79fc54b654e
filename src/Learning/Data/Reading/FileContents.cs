using System.IO.Compression;

namespace TaskRecipes.Learning.Data;

/// <summary>All bytes of a file, decompressed where it is gzipped. Memory is taken as they come, not as a header says; 2 GiB are the most.</summary>
internal static class FileContents
{
    private const int BufferBytes = 1 << 16;

    public static byte[] Read(string file)
    {
        try
        {
            using var stream = Open(file);
            if (stream is FileStream plain)
            {
                var bytes = new byte[plain.Length <= Array.MaxLength ? plain.Length : throw SampleErrors.FileTooLarge(file, plain.Length)];
                plain.ReadExactly(bytes);
                return bytes;
            }

            using var contents = new MemoryStream();
            var buffer = new byte[BufferBytes];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (contents.Length + read > Array.MaxLength)
                {
                    throw SampleErrors.FileTooLarge(file, contents.Length + read);
                }

                contents.Write(buffer, 0, read);
            }

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
