using System.Globalization;
using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Patterns;

/// <summary>What patterns of words tell apart: <c>\s</c>, <c>\p{L}</c>, <c>\p{N}</c> and all else.</summary>
internal enum CharacterKind
{
    Space,
    Letter,
    Number,
    Other,
}

/// <summary>Runs of characters of a kind.</summary>
internal static class CharacterKinds
{
    /// <summary>The kind of the character (code point) at a place, and how many UTF-16 units it has.</summary>
    public static CharacterKind At(ReadOnlySpan<char> text, int at, out int length)
    {
        var c = text[at];
        length = 1;
        if (c < 128)
        {
            return char.IsAsciiLetter(c) ? CharacterKind.Letter
                : char.IsAsciiDigit(c) ? CharacterKind.Number
                : c == ' ' || c is >= '\t' and <= '\r' ? CharacterKind.Space : CharacterKind.Other;
        }

        Rune.DecodeFromUtf16(text[at..], out var rune, out length);
        return Rune.IsWhiteSpace(rune) ? CharacterKind.Space : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterKind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterKind.Number,
            _ => CharacterKind.Other,
        };
    }

    /// <summary>Where the run of one kind that begins at a place ends.</summary>
    public static int EndOfRun(ReadOnlySpan<char> text, int at, CharacterKind kind)
    {
        while (at < text.Length && At(text, at, out var length) == kind)
        {
            at += length;
        }

        return at;
    }

    /// <summary>Where white space ends for <c>\s+(?!\S)|\s+</c>: before its last character where a word follows, unless it is the only one.</summary>
    public static int EndOfSpace(ReadOnlySpan<char> text, int start)
    {
        var end = EndOfRun(text, start, CharacterKind.Space);
        return end == text.Length || end == start + 1 ? end : end - 1;
    }
}
