using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Outputs;

/// <summary>
/// An exchange about to be made, as a journal notes it: should the build die in it, the next one can tell whether it was made, and
/// whether what it replaced is what the build had looked at (SPEC 3.5).
/// </summary>
/// <param name="Fresh">Inode of the new output.</param>
/// <param name="Replaced">What the build had seen at the destination.</param>
internal sealed record Publication(ulong Fresh, Digest Replaced)
{
    /// <summary>A digest over files as they were seen.</summary>
    public static Digest DigestOf(IReadOnlyList<SeenFile> files, bool isSingleFile)
    {
        var text = new KeyText("seen");
        foreach (var file in files)
        {
            // A rename changes the name and ctime of the file itself, not those of files within a renamed folder.
            text.Add(isSingleFile ? "" : file.Path).Add((isSingleFile ? file.Identity with { Changed = 0 } : file.Identity).ToString());
        }

        return text.Digest();
    }
}
