using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine;

/// <summary>The files of a checkpoint as a program saw them when it opened it, long before a build reads their tensors.</summary>
public sealed class OpenedCheckpoint
{
    private readonly IReadOnlyList<SeenFile> _files;

    private OpenedCheckpoint(string path, IReadOnlyList<SeenFile> files) => (Path, _files) = (path, files);

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>What was opened, as it is now.</summary>
    /// <param name="header">Its headers, just read.</param>
    public static OpenedCheckpoint Of(CheckpointHeader header) =>
        new(header.Path, [.. header.Files.Select(file => new SeenFile(file.Path, FileIdentity.Of(file.Path) ?? FileIdentity.None))]);

    /// <summary>Fails where a file was replaced or written to since. A file that was only linked or renamed to and fro is the same.</summary>
    /// <exception cref="TaskRecipeException">It is another one now: TR0722.</exception>
    public void RequireUnchanged()
    {
        foreach (var (path, opened) in _files)
        {
            var now = FileIdentity.Of(path) ?? FileIdentity.None;
            if ((now.Inode, now.Size, now.Modified) != (opened.Inode, opened.Size, opened.Modified))
            {
                throw EngineErrors.ChangedSinceOpened(path);
            }
        }
    }
}
