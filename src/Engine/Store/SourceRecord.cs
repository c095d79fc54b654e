using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Store;

/// <summary>What is remembered of a source: its files as they were when they were read, and the digests of its tensors (SPEC 3.7).</summary>
/// <param name="Path">Absolute path of the source.</param>
/// <param name="BootId">The boot in which it was read.</param>
/// <param name="Files">Each weight file with its identity.</param>
/// <param name="Tensors">Digest of each tensor's bytes.</param>
internal sealed record SourceRecord(
    string Path, string BootId, IReadOnlyList<SeenFile> Files, IReadOnlyDictionary<string, Digest> Tensors)
{
    public void Save(StoreFolder store) => Record.Write(store.Source(Path), writer =>
    {
        writer.Write(Path);
        writer.Write(BootId);
        writer.Write(Files);
        writer.WriteList([.. Tensors.Keys.Order(StringComparer.Ordinal)], name =>
        {
            writer.Write(name);
            writer.Write(Tensors[name]);
        });
    });

    public static SourceRecord? Load(StoreFolder store, string path)
    {
        var record = Record.Read(store.Source(path), Read);
        return record?.Path == path ? record : null;
    }

    public static SourceRecord Read(BinaryReader reader)
    {
        var path = reader.ReadString();
        var boot = reader.ReadString();
        var files = reader.ReadSeenFiles();
        var count = reader.ReadInt32();
        var tensors = new Dictionary<string, Digest>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            tensors[reader.ReadString()] = reader.ReadDigest();
        }

        return new SourceRecord(path, boot, files, tensors);
    }
}
