using TaskRecipes.Basics;

namespace TaskRecipes.Recipe.Language.Text;

/// <summary>A recipe's file: its text, and the two forms of its path.</summary>
internal sealed class SourceFile(string display, string fullPath, string text)
{
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

    /// <summary>The place of a character; counted on demand, since only errors ask.</summary>
    public SourceSpan AtOffset(int offset)
    {
        var line = 1;
        var start = 0;
        var end = Math.Min(offset, Text.Length);
        for (var i = 0; i < end; i++)
        {
            if (Text[i] == '\n' || (Text[i] == '\r' && (i + 1 >= Text.Length || Text[i + 1] != '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return At(line, end - start + 1);
    }

    /// <summary>A path of this file, made absolute.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);
}
