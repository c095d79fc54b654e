using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Sources;

/// <summary>Opened weight files of the sources and packs that a step reads.</summary>
/// <param name="sources">The sources.</param>
/// <param name="packs">Where packs lie, by entry; null where none is read.</param>
internal sealed class SourceReaders(SourceCatalog sources, IReadOnlyDictionary<string, string>? packs = null) : IDisposable
{
    private readonly Dictionary<string, CheckpointReader> _readers = new(StringComparer.Ordinal);

    /// <summary>The reader of a source.</summary>
    public CheckpointReader Of(string path)
    {
        if (!_readers.TryGetValue(path, out var reader))
        {
            reader = new CheckpointReader(sources.Open(path).Header);
            _readers[path] = reader;
        }

        return reader;
    }

    /// <summary>Where an entry's pack lies.</summary>
    public string Pack(string entry) => packs![entry];

    /// <summary>Where a tensor of a source lies.</summary>
    public TensorEntry Tensor(string path, string name) => sources.Open(path).Header.Find(name)!;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var reader in _readers.Values)
        {
            reader.Dispose();
        }
    }
}
