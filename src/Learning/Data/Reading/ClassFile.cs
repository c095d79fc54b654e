using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>A file below a folder of classes.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Class">The folder it is in; null for a file that was named itself.</param>
internal sealed record ClassFile(string Path, LabelText? Class)
{
    /// <summary>All of a folder, by class, then by name; or the file itself.</summary>
    public static IEnumerable<ClassFile> All(string path)
    {
        if (!Directory.Exists(path))
        {
            return [new ClassFile(path, null)];
        }

        foreach (var folder in Directory.GetDirectories(path).Where(folder => !System.IO.Path.GetFileName(folder).StartsWith('.')))
        {
            if (SampleFolder.Files(folder).Count == 0)
            {
                throw SampleErrors.EmptyFolder(folder);
            }
        }

        var files = SampleFolder.Files(path);
        return files.Count == 0 ? throw SampleErrors.EmptyFolder(path) : files.Select(file => new ClassFile(file, ClassOf(path, file)));
    }

    private static LabelText ClassOf(string root, string file)
    {
        var parts = System.IO.Path.GetRelativePath(root, file).Split(System.IO.Path.DirectorySeparatorChar, 2);
        return parts.Length == 2 ? new LabelText(new SourceSpan(file, 0, 0), parts[0]) : throw SampleErrors.NotInAClass(file);
    }
}
