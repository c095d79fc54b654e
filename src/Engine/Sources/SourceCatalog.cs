using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;
using TaskRecipes.Engine.Outputs;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Planning;
using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Sources;

/// <summary>Headers of sources, and the digests that the store remembers of them; each source is looked at once.</summary>
internal sealed class SourceCatalog(StoreFolder store) : ISourceCatalog
{
    private readonly Dictionary<string, OpenSource> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _learnt = new(StringComparer.Ordinal);

    /// <summary>Paths of the sources that this build read as a whole.</summary>
    public IReadOnlySet<string> Learnt => _learnt;

    public SourceSnapshot Look(string path) => Open(path).Snapshot;

    public OpenSource Open(string path)
    {
        if (!_open.TryGetValue(path, out var source))
        {
            var header = CheckpointHeader.Read(path);
            // Files too young to tell a further change from are waited out before anything of them is trusted.
            var files = header.Files.Select(file => new SeenFile(file.Path, FileIdentity.Settled(file.Path) ?? throw Vanished(file.Path))).ToList();
            source = Describe(header, files, SideDigests.Of(header.SideFiles), Remembered(path, files));
            _open[path] = source;
        }

        return source;
    }

    /// <summary>Looks again at what is not known, since another build may have learnt it.</summary>
    public void LookAgain()
    {
        foreach (var path in _open.Keys.Where(path => _open[path].Snapshot.Digest is null).ToList())
        {
            _open.Remove(path);
        }
    }

    /// <summary>Keeps the digests of a source that was read as a whole and did not change meanwhile.</summary>
    public void Learn(OpenSource source, IReadOnlyDictionary<string, Digest> digests)
    {
        source.RequireUnchanged();
        _learnt.Add(source.Header.Path);
        new SourceRecord(source.Header.Path, Boot.Id, source.Files, digests).Save(store);
        _open[source.Header.Path] = Describe(source.Header, source.Files, SideDigests.Of(source.Snapshot), (SourceKnowledge.Known, digests));
    }

    private (SourceKnowledge, IReadOnlyDictionary<string, Digest>?) Remembered(string path, List<SeenFile> files) =>
        SourceRecord.Load(store, path) is not { } record ? (SourceKnowledge.New, null)
        : SeenFile.Same(files, record.Files, record.BootId) ? (SourceKnowledge.Known, record.Tensors)
        : (SourceKnowledge.Touched, null);

    private static OpenSource Describe(
        CheckpointHeader header,
        IReadOnlyList<SeenFile> files,
        SideDigests side,
        (SourceKnowledge Knowledge, IReadOnlyDictionary<string, Digest>? Digests) remembered)
    {
        var metadata = header.Files[0].Metadata;
        var digests = remembered.Digests;
        var snapshot = new SourceSnapshot
        {
            Path = header.Path,
            Tensors = header.Tensors.ToDictionary(
                tensor => tensor.Name, tensor => new SourceTensor(tensor.Name, tensor.DType, tensor.Shape), StringComparer.Ordinal),
            Knowledge = remembered.Knowledge,
            Digests = digests,
            Digest = digests is null
                ? null
                : ContentDigest.Of(header.Tensors.Select(tensor => new ContentTensor(tensor.Name, tensor.DType, tensor.Shape, digests[tensor.Name]))),
            SideFiles = [.. header.SideFiles.Select(file => file.Name)],
            SideDigest = side.All,
            TokenizerDigest = side.Tokenizer,
            ConfigDigest = side.Config,
            Tokens = TokenList.Of(header.SideFiles),
            Config = () => ConfigOf(header),
            Bytes = header.Tensors.Sum(tensor => tensor.Bytes),
            IsVector = metadata.GetValueOrDefault("kind") == "task-vector",
            VectorBase = Digest.TryParse(metadata.GetValueOrDefault("base"), out var @base) ? @base : null,
        };
        return new OpenSource { Header = header, Files = files, Snapshot = snapshot };
    }

    private static string? ConfigOf(CheckpointHeader header)
    {
        try
        {
            return header.SideFiles.FirstOrDefault(file => file.Name == OutputSideFiles.Config) is { } config ? File.ReadAllText(config.Path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Said where the config is needed.
            return null;
        }
    }

    private static TaskRecipeException Vanished(string path) =>
        new(path, "TR0721", "this file vanished while the build looked at it");
}
