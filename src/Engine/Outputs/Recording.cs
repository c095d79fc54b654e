using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Store;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Outputs;

/// <summary>Makes the record of an output that lies at its destination, or is kept aside.</summary>
internal static class Recording
{
    /// <summary>Looks at the files as they lie at <paramref name="where"/>, and puts down what is known of them.</summary>
    public static OutputRecord Of(
        string path,
        string where,
        bool isSingleFile,
        CheckpointLayout layout,
        IReadOnlyDictionary<string, string> metadata,
        IReadOnlyList<NamedBytes> smallFiles,
        IReadOnlyList<Digest> keys,
        IReadOnlyList<Digest> digests,
        IReadOnlyList<string> carried,
        IReadOnlyList<PairMeasure> measures,
        IReadOnlyList<RankMeasure> ranks)
    {
        List<OutputFile> files = [.. layout.Files.Select(file => Look(where, isSingleFile, file.Name, Blake3.Hash(file.RenderHeader(metadata))))];
        files.AddRange(smallFiles.Select(file => Look(where, isSingleFile, file.Name, Blake3.Hash(file.Bytes))));
        return new OutputRecord
        {
            Path = path,
            BootId = Boot.Id,
            Key = Digest.Parse(metadata[OutputMetadata.Key]),
            Digest = Digest.Parse(metadata[OutputMetadata.ContentDigest]),
            Files = files,
            Tensors = [.. layout.Tensors.Select((tensor, index) => new StoredTensor(
                tensor.Name, keys[index], digests[index], tensor.FileIndex, tensor.Offset, tensor.Bytes))],
            Carried = carried,
            Measures = measures,
            Ranks = ranks,
        };
    }

    private static OutputFile Look(string path, bool isSingleFile, string name, Digest digest)
    {
        var full = Destination.FullPath(path, isSingleFile, name);
        return new OutputFile(name, FileIdentity.Settled(full) ?? throw EngineErrors.ReplacedMeanwhile(path), digest);
    }
}
