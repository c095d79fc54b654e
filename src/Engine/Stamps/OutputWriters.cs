using TaskRecipes.Engine.Store;

namespace TaskRecipes.Engine.Stamps;

/// <summary>Remembers in the store which projects' builds write an output, each by the stamp that it leaves.</summary>
public static class OutputWriters
{
    /// <summary>Notes one that is about to write.</summary>
    /// <param name="store">The store that was asked for; null for the usual one.</param>
    /// <param name="output">Absolute path of the output.</param>
    /// <param name="stamp">Absolute path of the stamp.</param>
    /// <returns>The stamps of others that were noted and lie there still.</returns>
    public static IReadOnlyList<string> Note(string? store, string output, string stamp)
    {
        try
        {
            var file = StoreFolder.Choose(store).Writers(output);
            List<string> others = [.. (File.Exists(file) ? File.ReadAllLines(file) : []).Where(other => other != stamp && File.Exists(other))];
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var aside = $"{file}.{Guid.NewGuid():N}.tmp";
            File.WriteAllLines(aside, [.. others, stamp]);
            File.Move(aside, file, overwrite: true);
            return others;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A store that can not be written to remembers none.
            return [];
        }
    }
}
