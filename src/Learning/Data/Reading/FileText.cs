using System.Text;

namespace TaskRecipes.Learning.Data;

/// <summary>A file as UTF-8 text.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>A string holds no more characters.</summary>
    private const int MostBytes = 0x3FFFFFDF;

    public static string Read(string file)
    {
        var bytes = FileContents.Read(file).AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        if (bytes.Length > MostBytes)
        {
            throw SampleErrors.FileTooLarge(file, bytes.Length);
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var line = 1 + bytes[..Math.Clamp(exception.Index, 0, bytes.Length)].Count((byte)'\n');
            throw SampleErrors.BadRecord(file, line, "this is not UTF-8 text", "convert the file to UTF-8");
        }
    }
}
