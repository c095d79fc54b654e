using TaskRecipes.Basics;
using TaskRecipes.Cli.Text;
using TaskRecipes.Engine;
using TaskRecipes.Tasks.Stamps;

namespace TaskRecipes.Cli;

/// <summary><c>clean --stamp</c>: what builds of a project wrote, also where the recipe has changed, is broken or gone.</summary>
internal static class StampedOutputs
{
    /// <summary>Removes what a stamp names, and the stamp once nothing of it is left; what was edited is said and stays, and so does the stamp.</summary>
    public static void Remove(string file, bool overwrite)
    {
        if (ProjectStamp.Read(file) is not { } stamp)
        {
            // None, or not one of ours to its end: it tells nothing that could be removed.
            File.Delete(file);
            return;
        }

        // All are tried before one is counted as left.
        var left = stamp.Written.Where(place => !Removed(place.Key, place.Value, overwrite)).ToList();
        if (left.Count == 0)
        {
            File.Delete(file);
        }
    }

    private static bool Removed(string path, string store, bool overwrite)
    {
        try
        {
            foreach (var removed in Builder.Clean([path], new BuildOptions { Store = store.Length > 0 ? store : null, Overwrite = overwrite }))
            {
                Console.Out.WriteLine($"- {DiagnosticText.Short(removed)}");
            }

            return true;
        }
        catch (Exception exception) when (exception is TaskRecipeException or IOException or UnauthorizedAccessException)
        {
            Console.Out.WriteLine($"= {DiagnosticText.Short(path)} stays: {exception.Message}");
            return false;
        }
    }
}
