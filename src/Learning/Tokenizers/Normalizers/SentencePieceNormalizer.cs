using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>
/// What SentencePiece does to a text (Kudo and Richardson, 2018, section 3.2): the map at the longest match of each place, white space made one
/// and taken from the ends, a space before all, and spaces written as ▁.
/// </summary>
/// <param name="map">The model's character map; null for none.</param>
/// <param name="kept">Where a piece begins that a user defined, its length; such pieces are not mapped.</param>
/// <param name="removesSpaces">Whether white space at the ends goes and several spaces become one.</param>
/// <param name="addsPrefix">Whether a text begins with a space.</param>
internal sealed class SentencePieceNormalizer(CharacterMap? map, PrefixTrie kept, bool removesSpaces, bool addsPrefix) : INormalizer
{
    public const char Space = '\u2581';

    public string Normalize(string text)
    {
        var mapped = Mapped(text);
        var result = new StringBuilder(mapped.Length + 1);
        var start = removesSpaces ? mapped.TakeWhile(c => c == ' ').Count() : 0;
        if (start == mapped.Length)
        {
            return "";
        }

        if (addsPrefix)
        {
            result.Append(Space);
        }

        var isBehindSpace = removesSpaces;
        for (var i = start; i < mapped.Length; i++)
        {
            if (mapped[i] != ' ' || !isBehindSpace)
            {
                result.Append(mapped[i] == ' ' ? Space : mapped[i]);
            }

            isBehindSpace = removesSpaces && mapped[i] == ' ';
        }

        while (removesSpaces && result.Length > 0 && result[^1] == Space)
        {
            result.Length--;
        }

        return result.ToString();
    }

    private string Mapped(string text)
    {
        if (map is null)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var (at, place) = (0, 0); at < text.Length;)
        {
            var length = kept.Longest(text.AsSpan(at), out _);
            if (length > 0)
            {
                result.Append(text, at, length);
            }
            else if (map.Find(bytes.AsSpan(place), longest: true, out var mapped) is { } replaced)
            {
                result.Append(replaced);
                length = Encoding.UTF8.GetCharCount(bytes, place, mapped);
            }
            else
            {
                length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                result.Append(text, at, length);
            }

            place += Encoding.UTF8.GetByteCount(text.AsSpan(at, length));
            at += length;
        }

        return result.ToString();
    }
}
