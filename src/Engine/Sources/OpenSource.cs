using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Sources;

/// <summary>A source as a build found it: header, identity of each file, and what is remembered.</summary>
internal sealed class OpenSource
{
    public required CheckpointHeader Header { get; init; }

    public required IReadOnlyList<SeenFile> Files { get; init; }

    public required SourceSnapshot Snapshot { get; init; }

    /// <summary>Fails if a file is no longer the one the build began with: what was read of it can not be trusted (SPEC 3.7).</summary>
    public void RequireUnchanged()
    {
        foreach (var (path, identity) in Files)
        {
            if (FileIdentity.Of(path) is not { } now || !now.Same(identity, sameBoot: true))
            {
                throw Changed(path);
            }
        }
    }

    /// <summary>Names and bytes of its side files.</summary>
    /// <exception cref="TaskRecipeException">They are no longer those the build began with.</exception>
    public IReadOnlyList<NamedBytes> ReadSideFiles()
    {
        List<NamedBytes> files = [.. SideFiles.Read(Header.SideFiles)];
        return SideFiles.DigestOf(files) == Snapshot.SideDigest ? files : throw Changed(Header.Path);
    }

    private static TaskRecipeException Changed(string path) =>
        new(path, "TR0720", "this source was changed while the build read it; nothing of the step was kept; build again");
}
