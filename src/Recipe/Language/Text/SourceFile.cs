using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Text;

/// <summary>A recipe's file: its text, and the two forms of its path.</summary>
internal sealed class SourceFile(string display, string fullPath, string text)
{
    private int[]? _lines;

    /// <summary>As the user gave it; diagnostics print this.</summary>
    public string Display { get; } = display;

    /// <summary>Absolute.</summary>
    public string FullPath { get; } = fullPath;

    /// <summary>The whole text, without a byte order mark.</summary>
    public string Text { get; } = text;

    /// <summary>The folder that paths in this file are relative to.</summary>
    public string Folder { get; } = Path.GetDirectoryName(fullPath) ?? fullPath;

    /// <summary>A place in this file.</summary>
    public SourceSpan At(int line, int column) => new(Display, line, column);

    /// <summary>The place of a character.</summary>
    public SourceSpan AtOffset(int offset)
    {
        _lines ??= FindLines(Text);
        var at = Math.Min(offset, Text.Length);
        var found = Array.BinarySearch(_lines, at);
        var line = found >= 0 ? found : ~found - 1;
        return At(line + 1, at - _lines[line] + 1);
    }

    /// <summary>A path of this file, made absolute.</summary>
    public string Resolve(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, Folder));

    /// <summary>The offsets at which lines begin.</summary>
    private static int[] FindLines(string text)
    {
        var count = 1;
        for (var i = 0; i < text.Length; i++)
        {
            count += EndsLine(text, i) ? 1 : 0;
        }

        var lines = new int[count];
        var line = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (EndsLine(text, i))
            {
                lines[++line] = i + 1;
            }
        }

        return lines;
    }

    private static bool EndsLine(string text, int at) =>
        text[at] == '\n' || (text[at] == '\r' && (at + 1 >= text.Length || text[at + 1] != '\n'));
}
