namespace TaskRecipes.Learning.Data;

/// <summary>Binary PGM (P5) and PPM (P6) with values up to 255.</summary>
internal static class NetpbmImage
{
    private const int Longest = 1 << 14;

    public static DecodedImage Read(string file, byte[] bytes)
    {
        var at = 2;
        var (width, height, greatest) = (Number(file, bytes, ref at), Number(file, bytes, ref at), Number(file, bytes, ref at));
        var channels = bytes[1] == (byte)'5' ? 1 : 3;
        at++;
        if (width is 0 or > Longest || height is 0 or > Longest || greatest != 255)
        {
            throw SampleErrors.NotSupported(file, $"a picture of {width} × {height} pixels with values up to {greatest}", "write up to 16384 × 16384 pixels with values up to 255");
        }

        var length = width * height * channels;
        return bytes.Length - at >= length
            ? new DecodedImage(bytes[at..(at + length)], height, width, channels)
            : throw SampleErrors.Damaged(file, $"it ends after {bytes.Length - at} of {length} values");
    }

    /// <summary>The next number of the header; space and comments stand before it.</summary>
    private static int Number(string file, byte[] bytes, ref int at)
    {
        while (at < bytes.Length && (char.IsWhiteSpace((char)bytes[at]) || bytes[at] == (byte)'#'))
        {
            at = bytes[at] == (byte)'#' && Array.IndexOf(bytes, (byte)'\n', at) is >= 0 and var end ? end : at + 1;
        }

        var (start, number) = (at, 0);
        while (at < bytes.Length && char.IsAsciiDigit((char)bytes[at]) && at - start < 9)
        {
            number = (10 * number) + bytes[at++] - (byte)'0';
        }

        return at > start ? number : throw SampleErrors.Damaged(file, "its header ends before width, height and greatest value");
    }
}
