using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace TaskRecipes.Learning.Tokenizers.Decoders;

/// <summary>Reads runs of tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c> as UTF-8; each byte of a run that is none becomes U+FFFD.</summary>
internal sealed class ByteFallback : IDecoder
{
    public List<string> Decode(List<string> parts)
    {
        var (result, bytes) = (new List<string>(parts.Count), new List<byte>());
        foreach (var part in parts)
        {
            if (ByteOf(part) is { } value)
            {
                bytes.Add(value);
                continue;
            }

            Flush(bytes, result);
            result.Add(part);
        }

        Flush(bytes, result);
        return result;
    }

    private static void Flush(List<byte> bytes, List<string> result)
    {
        if (bytes.Count > 0)
        {
            byte[] run = [.. bytes];
            result.Add(Utf8.IsValid(run) ? Encoding.UTF8.GetString(run) : new string('\uFFFD', run.Length));
            bytes.Clear();
        }
    }

    private static byte? ByteOf(string part) =>
        part.Length == 6 && part.StartsWith("<0x", StringComparison.Ordinal) && part[5] == '>'
            && byte.TryParse(part.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}
