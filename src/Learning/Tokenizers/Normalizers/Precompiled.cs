using System.Globalization;
using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>
/// SentencePiece's character map as tokenizer.json applies it: to a grapheme where it is short enough and the map knows its beginning, else to
/// each of its characters. (SentencePiece itself takes the longest match at each place, see <see cref="SentencePieceNormalizer"/>.)
/// </summary>
internal sealed class Precompiled(CharacterMap map) : INormalizer
{
    // In bytes of UTF-8; longer graphemes are not looked up as a whole.
    private const int ShortGrapheme = 6;

    private readonly CharacterMap _map = map;

    // What each character of ASCII becomes; null for itself.
    private readonly string?[] _ascii = [.. Enumerable.Range(0, 128).Select(c => map.Find([(byte)c], longest: false, out _))];

    public string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4 * ShortGrapheme];
        Span<char> character = stackalloc char[2];
        for (var start = 0; start < text.Length;)
        {
            // Between characters of ASCII stands no grapheme of several, but for a carriage return with its line feed.
            var c = text[start];
            if (c is < (char)128 and not '\r' && (start + 1 == text.Length || text[start + 1] < 128))
            {
                if (_ascii[c] is { } mapped)
                {
                    result.Append(mapped);
                }
                else
                {
                    result.Append(c);
                }

                start++;
                continue;
            }

            var grapheme = text.AsSpan(start, StringInfo.GetNextTextElementLength(text, start));
            if (!(grapheme.Length < ShortGrapheme && Append(result, grapheme, bytes, ShortGrapheme - 1)))
            {
                foreach (var rune in grapheme.EnumerateRunes())
                {
                    var one = character[..rune.EncodeToUtf16(character)];
                    if (!Append(result, one, bytes, ShortGrapheme))
                    {
                        result.Append(one);
                    }
                }
            }

            start += grapheme.Length;
        }

        return result.ToString();
    }

    private bool Append(StringBuilder result, ReadOnlySpan<char> part, Span<byte> bytes, int most)
    {
        var length = Encoding.UTF8.GetBytes(part, bytes);
        var mapped = length <= most ? _map.Find(bytes[..length], longest: false, out _) : null;
        result.Append(mapped);
        return mapped is not null;
    }
}
