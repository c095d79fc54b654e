using TaskRecipes.Basics;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Language.Yaml;

/// <summary><c>base m/base</c> or <c>base:m/base</c>: without ': ' a line is text, which then runs on into the next line.</summary>
internal static class ColonTrap
{
    /// <summary>The error of the line above the one that holds <paramref name="at"/>, where it has no key though it looks like one.</summary>
    public static Diagnostic? Above(SourceFile file, int at)
    {
        var text = file.Text;
        var line = at > 0 ? text.LastIndexOf('\n', at - 1) + 1 : 0;
        while (line > 0)
        {
            var above = line >= 2 ? text.LastIndexOf('\n', line - 2) + 1 : 0;
            var content = text.AsSpan(above, line - above).TrimEnd();
            var start = above + content.Length - content.TrimStart(' ').Length;
            content = content.TrimStart(' ');
            if (!content.IsEmpty && content[0] != '#')
            {
                return HasKey(content) ? null : YamlErrors.MissingColon(file.AtOffset(start), Word(content));
            }

            line = above;
        }

        return null;
    }

    /// <summary>Whether a text is <c>key:value</c>, where a blank is missing.</summary>
    public static bool LacksBlank(string text) =>
        text.IndexOf(':') is > 0 and var colon && colon + 1 < text.Length && Names.IsValid(text.AsSpan(0, colon));

    private static bool HasKey(ReadOnlySpan<char> line) => line[^1] == ':' || line.Contains(": ", StringComparison.Ordinal) || line.StartsWith("- ");

    private static string Word(ReadOnlySpan<char> line)
    {
        var end = 0;
        while (end < line.Length && line[end] is not (' ' or ':'))
        {
            end++;
        }

        return line[..end].ToString();
    }
}
