using TaskRecipes.Weights;

namespace TaskRecipes.Engine.Sources;

/// <summary>Opened weight files of the sources that an output reads.</summary>
internal sealed class SourceReaders(SourceCatalog sources) : IDisposable
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
