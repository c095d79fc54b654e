using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Outputs;

/// <summary>What lies where an output is to be, compared with what was recorded of it (SPEC 3.5).</summary>
internal sealed record Destination
{
    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>What lies there.</summary>
    public required OutputPresence Presence { get; init; }

    /// <summary>The record of it; null where there is none that can be read.</summary>
    public OutputRecord? Record { get; init; }

    /// <summary>Recorded files that do not look as they did; their content may still be the same.</summary>
    public IReadOnlyList<string> Touched { get; init; } = [];

    /// <summary>Recorded files that are gone.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>Files in the folder that no build of ours wrote.</summary>
    public IReadOnlyList<string> Unlisted { get; init; } = [];

    /// <summary>Whether something lies there at all.</summary>
    public bool Exists { get; init; }

    /// <summary>Every file that lies there, by its name, as it was seen.</summary>
    public IReadOnlyList<SeenFile> Seen { get; init; } = [];

    /// <summary>Whether the record is of this boot, or was verified in it.</summary>
    public bool IsOfThisBoot => Record?.BootId == Boot.Id;

    /// <summary>Whether nothing happened there between two looks.</summary>
    public bool IsLike(Destination other) => Exists == other.Exists && Seen.SequenceEqual(other.Seen);

    /// <summary>Looks; reads no tensor data.</summary>
    public static Destination Look(string path, bool isSingleFile, OutputRecord? record)
    {
        if (!System.IO.Path.Exists(path))
        {
            return new Destination { Path = path, Presence = OutputPresence.Absent, Record = record, Gone = [.. record?.Files.Select(file => file.Name) ?? []] };
        }

        if (File.Exists(path) != isSingleFile)
        {
            return new Destination { Path = path, Presence = OutputPresence.Blocked, Exists = true, Unlisted = [""] };
        }

        var present = See(path, isSingleFile);
        if (record is null)
        {
            return new Destination
            {
                Path = path, Exists = true, Seen = present, Presence = present.Count == 0 ? OutputPresence.Absent : OutputPresence.Unrecorded,
            };
        }

        var listed = record.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        List<string> unlisted = [];
        List<string> touched = [];
        foreach (var file in present)
        {
            if (!listed.Remove(file.Path, out var known))
            {
                if (!record.Carried.Contains(file.Path))
                {
                    unlisted.Add(file.Path);
                }
            }
            else if (!file.Identity.Same(known.Identity, record.BootId == Boot.Id))
            {
                touched.Add(file.Path);
            }
        }

        List<string> gone = [.. listed.Keys.Order(StringComparer.Ordinal)];

        return new Destination
        {
            Path = path,
            Exists = true,
            Seen = present,
            Record = record,
            Touched = touched,
            Gone = gone,
            Unlisted = unlisted,
            Presence = unlisted.Count > 0 ? OutputPresence.Blocked
                : gone.Count > 0 ? OutputPresence.Absent
                : touched.Count > 0 || record.BootId != Boot.Id ? OutputPresence.Unrecorded
                : OutputPresence.Valid,
        };
    }

    /// <summary>Absolute path of a file of an output.</summary>
    public static string FullPath(string path, bool isSingleFile, string name) => isSingleFile ? path : System.IO.Path.Combine(path, name);

    /// <summary>Every file of an output, by its name, in ordinal order.</summary>
    public static List<SeenFile> See(string path, bool isSingleFile)
    {
        List<SeenFile> seen = [];
        foreach (var name in isSingleFile ? [System.IO.Path.GetFileName(path)] : FilesIn(path))
        {
            // Gone since it was listed, or a link to nothing: no identity is like it.
            seen.Add(new SeenFile(name, FileIdentity.Of(FullPath(path, isSingleFile, name)) ?? FileIdentity.None));
        }

        return seen;
    }

    /// <summary>Every file under a folder, by its path from there.</summary>
    public static List<string> FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
}
