namespace TaskRecipes.Learning.Tasks;

/// <summary>Texts as Python sees them, where a measure is defined by a program in it.</summary>
internal static class PythonText
{
    /// <summary>Whether <c>str.isspace</c> and <c>\s</c> take it for white space: the separators U+001C to U+001F too, which .NET leaves out.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary>How long a text is without the white space at its end (<c>str.rstrip</c>).</summary>
    public static int TrimmedLength(string text)
    {
        var length = text.Length;
        while (length > 0 && IsSpace(text[length - 1]))
        {
            length--;
        }

        return length;
    }

    /// <summary>How many parts <c>re.split(r"\s+", text)</c> has: runs of white space, and one.</summary>
    public static int Words(string text)
    {
        var (words, isInSpace) = (1, false);
        foreach (var c in text)
        {
            var isSpace = IsSpace(c);
            words += isSpace && !isInSpace ? 1 : 0;
            isInSpace = isSpace;
        }

        return words;
    }
}
