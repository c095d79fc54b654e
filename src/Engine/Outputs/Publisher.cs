using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Outputs;

/// <summary>
/// Puts a finished output in its place in one step. What lay there is looked at again afterwards; if it is not what the build meant
/// to replace, it is put back (SPEC 3.5).
/// </summary>
internal sealed class Publisher(BuildContext context, Destination destination, PartialOutput partial, bool isSingleFile)
{
    private string Fresh => isSingleFile ? Path.Combine(partial.Data, Path.GetFileName(destination.Path)) : partial.Data;

    /// <summary>Publishes; <paramref name="bytes"/> is the size, for messages.</summary>
    public void Publish(long bytes)
    {
        try
        {
            if (context.Options.Overwrite)
            {
                CarryAlong();
            }

            if (!destination.Exists || !Path.Exists(destination.Path))
            {
                if (!Exchange.MoveNew(Fresh, destination.Path))
                {
                    throw EngineErrors.ReplacedMeanwhile(destination.Path);
                }
            }
            else
            {
                Replace();
            }

            if (context.Options.Durable)
            {
                Exchange.SyncFolder(Path.GetDirectoryName(destination.Path)!);
            }
        }
        catch (IOException exception)
        {
            throw EngineErrors.Io(destination.Path, exception, bytes);
        }
    }

    private void Replace()
    {
        Exchange.Swap(Fresh, destination.Path, partial.Aside);
        CrashPoint.At("exchanged");
        if (!context.Options.Overwrite && !IsAsRecorded(Fresh))
        {
            Exchange.Swap(Fresh, destination.Path, partial.Aside);
            throw EngineErrors.ReplacedMeanwhile(destination.Path);
        }
    }

    private bool IsAsRecorded(string old)
    {
        if (destination.Record is not { } record)
        {
            return !isSingleFile && Destination.FilesIn(old).Count == 0;
        }

        var gone = destination.Gone.ToHashSet(StringComparer.Ordinal);
        var known = record.Files.Where(file => !gone.Contains(file.Name)).ToList();
        if (!isSingleFile && !Destination.FilesIn(old).SequenceEqual(known.Select(file => file.Name).Order(StringComparer.Ordinal)))
        {
            return false;
        }

        return known.All(file => FileIdentity.Of(Destination.FullPath(old, isSingleFile, file.Name)) is { } now
            // The rename itself changes the ctime of a file, not that of files within a renamed folder.
            && now.Same(isSingleFile ? file.Identity with { Changed = now.Changed } : file.Identity, sameBoot: true));
    }

    /// <summary>Files of the user's in the output's folder go along to the new one.</summary>
    private void CarryAlong()
    {
        if (isSingleFile || !Directory.Exists(destination.Path))
        {
            return;
        }

        var ours = destination.Record?.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var name in Destination.FilesIn(destination.Path).Where(name => !ours.Contains(name)))
        {
            var target = Path.Combine(partial.Data, name);
            if (!File.Exists(target))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(destination.Path, name), target);
            }
        }
    }
}
