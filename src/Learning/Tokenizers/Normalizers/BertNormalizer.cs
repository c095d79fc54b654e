using System.Globalization;
using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>
/// What BERT does to a text (Devlin et al., 2019; its <c>BasicTokenizer</c>): control characters go, white space becomes spaces, Chinese
/// characters stand alone, accents and capitals go.
/// </summary>
/// <param name="cleansText">Whether control characters go.</param>
/// <param name="separatesChinese">Whether Chinese characters get spaces around them.</param>
/// <param name="stripsAccents">Whether accents go; as <paramref name="lowercases"/> where null.</param>
/// <param name="lowercases">Whether capitals become small letters.</param>
internal sealed class BertNormalizer(bool cleansText, bool separatesChinese, bool? stripsAccents, bool lowercases) : INormalizer
{
    private static readonly (int First, int Last)[] Chinese =
    [
        (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
    ];

    public string Normalize(string text)
    {
        text = cleansText || separatesChinese ? Cleaned(text) : text;
        text = stripsAccents ?? lowercases
            ? StripAccents.Without(UnicodeForm.Of(text, NormalForm.D), category => category == UnicodeCategory.NonSpacingMark)
            : text;
        return lowercases ? Lowercase.Of(text) : text;
    }

    private string Cleaned(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is > ' ' and <= '~')
            {
                result.Append((char)rune.Value);
                continue;
            }

            if (cleansText && (rune.Value is 0 or 0xFFFD || IsControl(rune)))
            {
                continue;
            }

            if (cleansText && Rune.IsWhiteSpace(rune))
            {
                result.Append(' ');
            }
            else if (separatesChinese && Array.Exists(Chinese, range => rune.Value >= range.First && rune.Value <= range.Last))
            {
                result.Append(' ').Append(rune).Append(' ');
            }
            else
            {
                result.Append(rune);
            }
        }

        return result.ToString();
    }

    private static bool IsControl(Rune rune) => rune.Value is not ('\t' or '\n' or '\r') && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;
}
