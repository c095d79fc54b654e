using TaskRecipes.Basics;
using TaskRecipes.Engine.Store;
using TaskRecipes.Recipe.Language.Checked;

namespace TaskRecipes.Engine.Data;

/// <summary>Files of data sets: where they lie on this machine, and the digests of their content, remembered by the store (SPEC 3.7).</summary>
internal sealed class DataFiles(StoreFolder store, BuildOptions options, IBuildListener listener, CancellationToken cancellation)
{
    /// <summary>Local data of fewer bytes is read while planning, where its digest is not known.</summary>
    private const long Small = 64_000_000;

    private readonly Downloads _downloads = new(store, options.Offline, listener.Progressed, cancellation);
    private readonly Dictionary<string, OpenData> _open = new(StringComparer.Ordinal);

    /// <summary>Told what is taken for right but should be looked at.</summary>
    public Action<Diagnostic> Found { get; set; } = listener.Found;

    /// <summary>The digest of local data if it is remembered, or soon learnt; else null.</summary>
    public Digest? Remembered(DataFile file)
    {
        var data = Look(file);
        return data.Digest ?? (data.Bytes < Small ? Learn(data) : null);
    }

    /// <summary>Data that is at hand and whose digest is known; what is not here is fetched.</summary>
    public OpenData Open(DataFile file)
    {
        if (file.Sha256 is not null)
        {
            var path = _downloads.Get(file);
            return OpenData.Look(path) ?? throw DataErrors.NotThere(file.At, path);
        }

        var data = Look(file);
        if (data.Digest is null)
        {
            Learn(data);
        }

        return data;
    }

    private OpenData Look(DataFile file)
    {
        var path = file.Path!;
        if (!_open.TryGetValue(path, out var data))
        {
            data = OpenData.Look(path) ?? throw DataErrors.NotThere(file.At, path);
            data.Digest = DataRecord.Load(store, path)?.DigestOf(data.Files);
            _open[path] = data;
        }

        return data;
    }

    private Digest Learn(OpenData data)
    {
        data.Digest = data.Hash(listener.Progressed, cancellation);
        new DataRecord(data.Path, Files.Boot.Id, data.Files, data.Digest).Save(store);
        return data.Digest;
    }
}
