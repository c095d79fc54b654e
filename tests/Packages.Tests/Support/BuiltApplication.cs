namespace TaskRecipes.Packages.Tests.Support;

/// <summary>The application of <see cref="Place"/>, restored and compiled once for all tests, without its recipe.</summary>
internal static class BuiltApplication
{
    private static readonly Lazy<Place> Built = new(Build);

    /// <summary>Copies what restoring and compiling left, as if it had been done in the other folder: with its path, and with the same times.</summary>
    public static void CopyTo(string folder)
    {
        var from = Built.Value["app"];
        foreach (var file in new[] { "obj", "bin" }.SelectMany(made => Directory.GetFiles(Path.Combine(from, made), "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            if (Path.GetExtension(file) is ".json" or ".txt" or ".editorconfig" or ".props" or ".targets")
            {
                File.WriteAllText(copy, File.ReadAllText(file).Replace(from, folder, StringComparison.Ordinal));
                File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
            }
        }
    }

    private static Place Build()
    {
        var place = Place.WithNewApplication();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => place.Dispose();
        place.Build("-p:TaskRecipeEnabled=false").ShouldExit(0);
        return place;
    }
}
