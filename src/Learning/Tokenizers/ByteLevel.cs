using System.Text;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>
/// GPT-2's alphabet of bytes: printable characters of Latin-1 stand for themselves, the other 68 bytes for U+0100 and on, so that no token
/// holds white space or control characters.
/// </summary>
internal static class ByteLevel
{
    private static readonly char[] Characters = Alphabet();
    private static readonly Dictionary<char, byte> Bytes = Enumerable.Range(0, 256).ToDictionary(value => Characters[value], value => (byte)value);

    /// <summary>The character that stands for a byte.</summary>
    public static char Character(byte value) => Characters[value];

    /// <summary>A text with each of its bytes written in the alphabet.</summary>
    public static string TextOf(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return string.Create(bytes.Length, bytes, static (result, bytes) =>
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                result[i] = Characters[bytes[i]];
            }
        });
    }

    /// <summary>The bytes that a token's text stands for; characters outside the alphabet are their UTF-8.</summary>
    public static byte[] BytesOf(string token)
    {
        var bytes = new List<byte>(token.Length);
        foreach (var rune in token.EnumerateRunes())
        {
            if (rune.IsBmp && Bytes.TryGetValue((char)rune.Value, out var value))
            {
                bytes.Add(value);
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
            }
        }

        return [.. bytes];
    }

    private static char[] Alphabet()
    {
        var characters = new char[256];
        var next = (char)256;
        for (var value = 0; value < 256; value++)
        {
            characters[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF) ? (char)value : next++;
        }

        return characters;
    }
}
