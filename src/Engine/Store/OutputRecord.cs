using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Store;

/// <summary>A file of an output as it was written.</summary>
/// <param name="Name">Its name in the output's folder, or of the output itself.</param>
/// <param name="Identity">How it looked once it was published.</param>
/// <param name="Digest">Digest of its bytes; null for weight files, whose tensors have their own.</param>
internal sealed record OutputFile(string Name, FileIdentity Identity, Digest? Digest);

/// <summary>A tensor of an output as it was written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its key as stored; all zeros where it is not known (an adopted output of another recipe).</param>
/// <param name="Digest">Digest of its bytes.</param>
/// <param name="File">Index of its file.</param>
/// <param name="Offset">Where its bytes begin in the file.</param>
/// <param name="Bytes">How many they are.</param>
internal sealed record StoredTensor(string Name, Digest Key, Digest Digest, int File, long Offset, long Bytes);

/// <summary>What a build wrote, so that the next one knows what it need not write again (SPEC 3.3 to 3.6).</summary>
internal sealed record OutputRecord
{
    /// <summary>Absolute path of the output.</summary>
    public required string Path { get; init; }

    /// <summary>The boot in which it was written, or last verified.</summary>
    public required string BootId { get; init; }

    /// <summary>The output's key.</summary>
    public required Digest Key { get; init; }

    /// <summary>Digest over its tensors' names, dtypes, shapes and digests.</summary>
    public required Digest Digest { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<OutputFile> Files { get; init; }

    /// <summary>Its tensors.</summary>
    public required IReadOnlyList<StoredTensor> Tensors { get; init; }

    /// <summary>Names of the user's own files that <c>--overwrite</c> carried along; they stay beside the output from then on.</summary>
    public required IReadOnlyList<string> Carried { get; init; }

    /// <summary>How alike the models are whose difference was taken (SPEC 6).</summary>
    public required IReadOnlyList<PairMeasure> Measures { get; init; }

    /// <summary>The ranks that methods on matrices found (SPEC 6).</summary>
    public required IReadOnlyList<RankMeasure> Ranks { get; init; }

    public void Save(StoreFolder store, bool durable) => SaveAs(store.Output(Path), durable);

    public void SaveAs(string file, bool durable) => Record.Write(
        file,
        writer =>
        {
            writer.Write(Path);
            writer.Write(BootId);
            writer.Write(Key);
            writer.Write(Digest);
            writer.WriteList(Files, file =>
            {
                writer.Write(file.Name);
                writer.Write(file.Identity);
                writer.Write(file.Digest is not null);
                if (file.Digest is { } digest)
                {
                    writer.Write(digest);
                }
            });
            writer.WriteList(Tensors, tensor =>
            {
                writer.Write(tensor.Name);
                writer.Write(tensor.Key);
                writer.Write(tensor.Digest);
                writer.Write(tensor.File);
                writer.Write(tensor.Offset);
                writer.Write(tensor.Bytes);
            });
            writer.WriteList(Carried, writer.Write);
            writer.WriteList(Measures, measure => measure.Write(writer));
            writer.WriteList(Ranks, rank => rank.Write(writer));
        },
        durable);

    public static OutputRecord? Load(StoreFolder store, string path)
    {
        var record = Record.Read(store.Output(path), Read);
        return record?.Path == path ? record : null;
    }

    public static OutputRecord Read(BinaryReader reader) => new()
    {
        Path = reader.ReadString(),
        BootId = reader.ReadString(),
        Key = reader.ReadDigest(),
        Digest = reader.ReadDigest(),
        Files = reader.ReadList(() => new OutputFile(
            reader.ReadString(), reader.ReadIdentity(), reader.ReadBoolean() ? reader.ReadDigest() : null)),
        Tensors = reader.ReadList(() => new StoredTensor(
            reader.ReadString(), reader.ReadDigest(), reader.ReadDigest(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64())),
        Carried = reader.ReadList(reader.ReadString),
        Measures = reader.ReadList(() => PairMeasure.Read(reader)),
        Ranks = reader.ReadList(() => RankMeasure.Read(reader)),
    };
}
