using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>
/// A text in which each character beyond U+FFFF is replaced by one of its general category below, since .NET's regular expressions see
/// UTF-16 units. Patterns tell such characters apart by category only; the translator refuses others.
/// </summary>
internal readonly ref struct StandIns
{
    // By general category, in the order of UnicodeCategory; characters that no pattern names.
    private const string ByCategory =
        "\uA7A0\uA7A1\u1F88\uA9CF\u1200\u1AB0\u0903\u20DD\uA8D0\u16EE\u09F4\u1680\u2028\u2029\u0080\u2061\uD800\uE000\u2054\u301C\u2E22\u2E23\u2E02\u2E03\u2CF9\u2A00\u20A0\uA700\u2800\u0378";

    private const char Han = '\u3400';
    private const char EnclosedLetter = '\u24B6';

    private readonly int[] _places;

    public StandIns(ReadOnlySpan<char> text)
    {
        var (characters, places, count) = (new char[text.Length], new int[text.Length + 1], 0);
        for (var at = 0; at < text.Length; count++)
        {
            places[count] = at;
            characters[count] = text[at];
            if (Rune.DecodeFromUtf16(text[at..], out var rune, out var length) == System.Buffers.OperationStatus.Done && !rune.IsBmp)
            {
                characters[count] = IsHan(rune.Value) ? Han : Characters.IsEnclosedLetter(rune.Value) ? EnclosedLetter : ByCategory[(int)Rune.GetUnicodeCategory(rune)];
            }

            at += length;
        }

        places[count] = text.Length;
        _places = places;
        Text = characters.AsSpan(0, count);
    }

    /// <summary>The text with stand-ins.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>Where in the original text a place of <see cref="Text"/> is.</summary>
    public int PlaceOf(int place) => _places[place];

    private static bool IsHan(int value) => value is >= 0x20000 and <= 0x323AF;
}
