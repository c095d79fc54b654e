using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Store;

/// <summary>What is remembered of data: its files as they were when they were read, and the digest of their content (SPEC 3.7).</summary>
/// <param name="Path">Absolute path of the file or folder.</param>
/// <param name="BootId">The boot in which it was read.</param>
/// <param name="Files">Each file with its identity.</param>
/// <param name="Digest">BLAKE3 of local data, SHA-256 of what was fetched.</param>
internal sealed record DataRecord(string Path, string BootId, IReadOnlyList<SeenFile> Files, Digest Digest)
{
    public void Save(StoreFolder store) => Record.Write(store.DataSource(Path), writer =>
    {
        writer.Write(Path);
        writer.Write(BootId);
        writer.Write(Files);
        writer.Write(Digest);
    });

    public static DataRecord? Load(StoreFolder store, string path)
    {
        var record = Record.Read(store.DataSource(path), Read);
        return record?.Path == path ? record : null;
    }

    public static DataRecord Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadString(), reader.ReadSeenFiles(), reader.ReadDigest());

    /// <summary>The digest, if these are still the files that were read.</summary>
    public Digest? DigestOf(IReadOnlyList<SeenFile> files) => SeenFile.Same(files, Files, BootId) ? Digest : null;
}
