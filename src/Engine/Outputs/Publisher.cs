using System.IO.Enumeration;
using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Outputs;

/// <summary>
/// Puts a finished output in its place in one step. What lay there is looked at again afterwards; if it is not what the build meant
/// to replace, it is put back (SPEC 3.5).
/// </summary>
internal sealed class Publisher(BuildContext context, Destination destination, PartialOutput partial, bool isSingleFile)
{
    private readonly List<string> _carried = [];

    /// <summary>Names of the user's own files that went along.</summary>
    public IReadOnlyList<string> Carried => _carried;

    private string Fresh => partial.Fresh(destination.Path, isSingleFile);

    /// <summary>Publishes; <paramref name="bytes"/> is the size, for messages.</summary>
    /// <returns>false where something else came to lie there meanwhile; nothing was replaced.</returns>
    public bool Publish(long bytes)
    {
        try
        {
            CarryAlong();
            if (!(Path.Exists(destination.Path) ? Replace() : Exchange.MoveNew(Fresh, destination.Path)))
            {
                return false;
            }

            if (context.Options.Durable)
            {
                Exchange.SyncFolder(Path.GetDirectoryName(destination.Path)!);
            }

            return true;
        }
        catch (IOException exception)
        {
            throw EngineErrors.Io(destination.Path, exception, bytes);
        }
    }

    private bool Replace()
    {
        if (File.Exists(destination.Path) != isSingleFile)
        {
            return false;
        }

        partial.Journal.NotePublishing(new Publication(FileIdentity.Of(Fresh)!.Inode, Publication.DigestOf(destination.Seen, isSingleFile)));
        CrashPoint.At(CrashPoint.Publishing);
        Exchange.Swap(Fresh, destination.Path, partial.Aside);
        CrashPoint.At(CrashPoint.Exchanged);
        if (context.Options.Overwrite || Publication.DigestOf(Destination.See(Fresh, isSingleFile), isSingleFile) == Publication.DigestOf(destination.Seen, isSingleFile))
        {
            return true;
        }

        Exchange.Swap(Fresh, destination.Path, partial.Aside);
        return false;
    }

    /// <summary>
    /// Files of the user's in the output's folder go along to the new one: all of them with <c>--overwrite</c>, else those that went
    /// along before. A model's own weights are never carried: an old shard beside a new index would make a checkpoint that nobody can read.
    /// </summary>
    private void CarryAlong()
    {
        if (isSingleFile || !Directory.Exists(destination.Path))
        {
            return;
        }

        var ours = destination.Record?.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        var before = destination.Record?.Carried ?? [];
        foreach (var name in Destination.FilesIn(destination.Path).Where(name => !ours.Contains(name) && !IsWeights(name)))
        {
            if (!context.Options.Overwrite && !before.Contains(name))
            {
                continue;
            }

            var target = Path.Combine(partial.Data, name);
            if (!File.Exists(target))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(destination.Path, name), target);
                _carried.Add(name);
            }
        }
    }

    /// <summary>Whether a reader would take a file for weights of the model in its folder.</summary>
    private static bool IsWeights(string name) =>
        name is "model.safetensors" or "model.safetensors.index.json" || FileSystemName.MatchesSimpleExpression("model-*-of-*.safetensors", name, ignoreCase: false);
}
