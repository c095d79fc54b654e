using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Store;

namespace TaskRecipes.Engine;

/// <summary>Removes outputs that builds wrote, and what interrupted builds left beside them.</summary>
internal static class Cleaner
{
    /// <summary>Removes what lies at the destinations as it was recorded; returns the paths removed.</summary>
    /// <exception cref="Basics.TaskRecipeException">Something there is not as a build left it, and may not be removed.</exception>
    public static IReadOnlyList<string> Clean(IEnumerable<string> outputs, StoreFolder store, bool overwrite)
    {
        var removed = new List<string>();
        foreach (var path in outputs)
        {
            PartialOutput.Clean(path);
            var isSingleFile = path.EndsWith(".safetensors", StringComparison.Ordinal);
            var destination = Destination.Look(path, isSingleFile, OutputRecord.Load(store, path));
            if (!destination.Exists)
            {
                continue;
            }

            Require(destination, overwrite);
            if (isSingleFile)
            {
                File.Delete(path);
            }
            else
            {
                Directory.Delete(path, recursive: true);
            }

            File.Delete(store.Output(path));
            removed.Add(path);
        }

        return removed;
    }

    private static void Require(Destination destination, bool overwrite)
    {
        if (overwrite)
        {
            return;
        }

        if (destination.Record is null)
        {
            throw EngineErrors.Foreign(destination.Path);
        }

        if (destination.Unlisted.Count > 0)
        {
            throw EngineErrors.Unlisted(destination.Path, destination.Unlisted[0]);
        }

        if (destination.Touched.Count > 0)
        {
            throw EngineErrors.Changed(destination.Path, destination.Touched[0]);
        }
    }
}
