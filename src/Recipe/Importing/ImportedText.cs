using System.Text;

namespace TaskRecipes.Recipe.Importing;

/// <summary>Writes texts so that YAML reads them back as they are.</summary>
internal static class ImportedText
{
    /// <summary>A path or name, quoted only where YAML would take it for something else.</summary>
    public static string Scalar(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/' or '.') && char.IsAsciiLetter(text.TrimStart('.', '/').FirstOrDefault('0'))
        && text.ToLowerInvariant() is not ("true" or "false" or "null")
            ? text
            : Quote(text);

    /// <summary>Whether a part of tensors' names can mean a layer by its number.</summary>
    public static bool NamesALayer(string filter) => filter.Split('.').Any(segment => segment.Length > 0 && segment.All(char.IsAsciiDigit));

    /// <summary>A double-quoted text.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                < ' ' or '\u007f' => quoted.Append($"\\x{(int)c:x2}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
