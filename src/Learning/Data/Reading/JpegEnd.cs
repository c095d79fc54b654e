namespace TaskRecipes.Learning.Data;

/// <summary>
/// Whether a JPEG is there to its end (ITU T.81, annex B): decoders fill up what is missing with gray and say nothing. Its segments have the length
/// that they claim, and a scan with data is followed by the marker that ends the image; what stands behind that is none of it.
/// </summary>
internal static class JpegEnd
{
    private const byte Mark = 0xFF;
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;

    /// <summary>Whether bytes begin as a JPEG does.</summary>
    public static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes is [Mark, Start, ..];

    /// <summary>Whether the end of a JPEG is among its bytes, behind a scan.</summary>
    public static bool IsThere(ReadOnlySpan<byte> bytes)
    {
        var (at, hasScan) = (2, false);
        while (NextMarker(bytes, ref at) is { } marker)
        {
            if (marker == End)
            {
                return hasScan;
            }

            if (at + 2 > bytes.Length)
            {
                return false;
            }

            at += (bytes[at] << 8) | bytes[at + 1];
            if (at > bytes.Length)
            {
                return false;
            }

            // A scan without a byte of data shows nothing.
            hasScan |= marker == Scan && at < bytes.Length && (bytes[at] != Mark || (at + 1 < bytes.Length && bytes[at + 1] == 0));
        }

        return false;
    }

    /// <summary>
    /// The next marker from <paramref name="at"/> on, which is left behind it: data of scans is skipped, with the bytes FF 00 in it, and so are markers
    /// without a segment. Null at the end.
    /// </summary>
    private static byte? NextMarker(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at + 1 < bytes.Length && bytes[at..].IndexOf(Mark) is >= 0 and var skipped)
        {
            at += skipped + 1;
            if (at < bytes.Length && !IsAlone(bytes[at]))
            {
                return bytes[at++];
            }
        }

        return null;
    }

    /// <summary>Whether FF and this byte are no segment: a byte of data, a filling byte, or one of the marks within a scan.</summary>
    private static bool IsAlone(byte second) => second is 0 or 1 or Mark or (>= 0xD0 and <= 0xD7) or Start;
}
