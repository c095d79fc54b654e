using System.Globalization;
using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Leaves out combining marks (general category M); letters that hold theirs need NFD or NFKD before.</summary>
internal sealed class StripAccents : INormalizer
{
    public string Normalize(string text) => Without(text, category =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);

    /// <summary>The text without the marks of some categories, of which ASCII has none.</summary>
    public static string Without(string text, Func<UnicodeCategory, bool> isLeftOut)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!isLeftOut(Rune.GetUnicodeCategory(rune)))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }
}
