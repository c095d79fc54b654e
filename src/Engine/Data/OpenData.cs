using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Learning.Data;
using TaskRecipes.Recipe.Planning;

namespace TaskRecipes.Engine.Data;

/// <summary>A file of data, or a folder with its files, as the build found it.</summary>
/// <param name="path">Absolute path.</param>
/// <param name="files">What it consists of, in ordinal order of paths.</param>
internal sealed class OpenData(string path, IReadOnlyList<SeenFile> files)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Absolute path.</summary>
    public string Path => path;

    /// <summary>The file, or the files of the folder.</summary>
    public IReadOnlyList<SeenFile> Files => files;

    /// <summary>How much it is.</summary>
    public long Bytes => files.Sum(file => file.Identity.Size);

    /// <summary>Digest of the content; null while it is not known.</summary>
    public Digest? Digest { get; set; }

    /// <summary>What lies there; null where nothing does.</summary>
    public static OpenData? Look(string path)
    {
        var paths = Directory.Exists(path) ? SampleFolder.Files(path) : [path];
        var seen = new List<SeenFile>(paths.Count);
        foreach (var file in paths)
        {
            // Files too young to tell a further change from are waited out before anything of them is trusted.
            if (FileIdentity.Settled(file) is not { } identity)
            {
                return null;
            }

            seen.Add(new SeenFile(file, identity));
        }

        return new OpenData(path, seen);
    }

    /// <summary>Fails if it is no longer what the build began with: what was read of it can not be trusted.</summary>
    public void RequireUnchanged()
    {
        if (Look(path) is not { } now || !SeenFile.Same(now.Files, files, Boot.Id))
        {
            throw DataErrors.ChangedMeanwhile(path);
        }
    }

    /// <summary>Reads all of it: the digest of a file's bytes, or of the names and digests of a folder's files.</summary>
    public Digest Hash(Action<long> progressed, CancellationToken cancellation)
    {
        Digest digest;
        if (!Directory.Exists(path))
        {
            digest = HashFile(path, progressed, cancellation);
        }
        else
        {
            var text = new KeyText("folder");
            foreach (var file in files)
            {
                text.Add(System.IO.Path.GetRelativePath(path, file.Path).Replace('\\', '/')).Add(HashFile(file.Path, progressed, cancellation));
            }

            digest = text.Digest();
        }

        RequireUnchanged();
        return digest;
    }

    private static Digest HashFile(string file, Action<long> progressed, CancellationToken cancellation)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        var hasher = new Blake3Hasher();
        var buffer = new byte[(int)Math.Clamp(stream.Length, 1, BufferBytes)];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            hasher.Update(buffer.AsSpan(0, read));
            progressed(read);
        }

        return hasher.Finish();
    }
}
