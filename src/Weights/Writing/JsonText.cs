using System.Text;

namespace TaskRecipes.Weights;

/// <summary>Writes JSON strings. Always the same bytes for the same text, whatever the version of the platform: digests lie in them.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Appends <paramref name="text"/> in quotes, with no more escapes than JSON demands.</summary>
    public static StringBuilder AppendJson(this StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var character in text)
        {
            switch (character)
            {
                case '"' or '\\':
                    json.Append('\\').Append(character);
                    break;
                case < ' ':
                    json.Append($"\\u{(int)character:x4}");
                    break;
                default:
                    json.Append(character);
                    break;
            }
        }

        return json.Append('"');
    }

    /// <summary>Bytes that <paramref name="text"/> takes in JSON, quotes included.</summary>
    public static int Width(string text) => Strict.GetByteCount(new StringBuilder().AppendJson(text).ToString());

    /// <summary>The text in UTF-8.</summary>
    /// <exception cref="ArgumentException">Half of a surrogate pair.</exception>
    public static byte[] ToUtf8(this StringBuilder json) => Strict.GetBytes(json.ToString());
}
