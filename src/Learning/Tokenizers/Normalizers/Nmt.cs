using System.Text;

namespace TaskRecipes.Learning.Tokenizers.Normalizers;

/// <summary>Leaves out control characters and makes odd white space a space, as SentencePiece's <c>nmt</c> rules do.</summary>
internal sealed class Nmt : INormalizer
{
    public string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsLeftOut(c))
            {
                result.Append(IsSpace(c) ? ' ' : c);
            }
        }

        return result.ToString();
    }

    private static bool IsLeftOut(char c) =>
        c is (>= '\u0001' and <= '\u0008') or '\u000B' or (>= '\u000E' and <= '\u001F') or '\u007F' or '\u008F' or '\u009F';

    private static bool IsSpace(char c) => c is '\t' or '\n' or '\f' or '\r' or '\u1680' or (>= '\u200B' and <= '\u200F')
        or '\u2028' or '\u2029' or '\u2581' or '\uFEFF' or '\uFFFD';
}
