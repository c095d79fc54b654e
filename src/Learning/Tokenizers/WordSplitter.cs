using System.Globalization;
using System.Text;

namespace TaskRecipes.Learning.Tokenizers;

/// <summary>
/// Splits text as GPT-2's pattern does: <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>. Written out, since
/// regular expressions of .NET see UTF-16 and know no letters beyond U+FFFF.
/// </summary>
internal static class WordSplitter
{
    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space,
        Letter,
        Number,
        Other,
    }

    /// <summary>Where the part that begins at <paramref name="start"/> ends.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        foreach (var contraction in Contractions)
        {
            if (rest.StartsWith(contraction, StringComparison.Ordinal))
            {
                return start + contraction.Length;
            }
        }

        var first = KindAt(text, start, out var length);
        if (first != Kind.Space)
        {
            return EndOfRun(text, start, first);
        }

        if (text[start] == ' ' && start + 1 < text.Length && KindAt(text, start + 1, out _) is var next && next != Kind.Space)
        {
            return EndOfRun(text, start + 1, next);
        }

        // White space runs up to the last before a word, which belongs to the word or stands alone.
        var end = EndOfRun(text, start, Kind.Space);
        return end == text.Length || end == start + length ? end : end - 1;
    }

    private static int EndOfRun(ReadOnlySpan<char> text, int at, Kind kind)
    {
        while (at < text.Length && KindAt(text, at, out var length) == kind)
        {
            at += length;
        }

        return at;
    }

    private static Kind KindAt(ReadOnlySpan<char> text, int at, out int length)
    {
        var c = text[at];
        length = 1;
        if (c < 128)
        {
            return char.IsAsciiLetter(c) ? Kind.Letter : char.IsAsciiDigit(c) ? Kind.Number : c == ' ' || c is >= '\t' and <= '\r' ? Kind.Space : Kind.Other;
        }

        Rune.DecodeFromUtf16(text[at..], out var rune, out length);
        return Rune.IsWhiteSpace(rune) ? Kind.Space : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Kind.Other,
        };
    }
}
