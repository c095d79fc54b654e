namespace TaskRecipes.Learning.Data;

/// <summary>A folder of samples, with a folder for each class.</summary>
public static class SampleFolder
{
    /// <summary>Every file below a folder, in ordinal order of paths; hidden ones are none of the data.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden };
        var files = Directory.GetFiles(folder, "*", options);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
