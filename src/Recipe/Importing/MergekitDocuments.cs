using System.Text;
using TaskRecipes.Recipe.Language.Text;

namespace TaskRecipes.Recipe.Importing;

/// <summary>The documents of a file of mergekit-multi, each with the others blanked out, so that every line keeps its number.</summary>
internal static class MergekitDocuments
{
    public static IReadOnlyList<SourceFile> Of(SourceFile file)
    {
        var lines = file.Text.Split('\n');
        var starts = Enumerable.Range(0, lines.Length).Where(i => IsMark(lines[i])).ToList();
        if (starts.Count == 0)
        {
            return [file];
        }

        var documents = new List<SourceFile>();
        foreach (var (first, end) in starts.Prepend(-1).Zip(starts.Append(lines.Length)))
        {
            string[] own = [.. first < 0 ? [] : (string[])[Behind(lines[first])], .. lines[(first + 1)..end]];
            if (own.Any(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('#')))
            {
                var text = new StringBuilder().Insert(0, "\n", Math.Max(first, 0)).AppendJoin('\n', own).ToString();
                documents.Add(new SourceFile(file.Display, file.FullPath, text));
            }
        }

        return documents.Count == 0 ? [file] : documents;
    }

    private static bool IsMark(string line) =>
        line.TrimEnd() is "---" or "..." || (line.StartsWith("---", StringComparison.Ordinal) && char.IsWhiteSpace(line[3]));

    /// <summary>What stands in the line of a mark, in its columns: a comment, or where a document begins.</summary>
    private static string Behind(string mark) => mark.TrimEnd() is "---" or "..." ? "" : "   " + mark[3..].Replace("!!map", "     ", StringComparison.Ordinal);
}
