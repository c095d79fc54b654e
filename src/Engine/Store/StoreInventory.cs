namespace TaskRecipes.Engine.Store;

/// <summary>What lies in a store.</summary>
internal sealed class StoreInventory(StoreFolder store)
{
    /// <summary>
    /// Records, packs and downloads: sources, outputs, recipes, packs, data, downloads, then what can not be read, each in ordinal order of
    /// paths.
    /// </summary>
    public IReadOnlyList<StoredItem> Items()
    {
        List<StoredItem> items =
        [
            .. Records(store.Sources).Select(file => Item(file, StoredKind.Source, Record.Read(file, SourceRecord.Read)?.Path)),
            .. Records(store.Outputs).Select(file => Output(file, Record.Read(file, OutputRecord.Read)?.Path)),
            .. Records(store.Data).Select(file => Item(file, StoredKind.Data, Record.Read(file, DataRecord.Read)?.Path))
                .Where(item => item.Kind != StoredKind.Data || Path.GetDirectoryName(item.Path) != store.Downloads),
            .. Downloads(),
            .. Records(store.Recipes).Select(file => Item(file, StoredKind.Recipe, Record.Read(file, reader => reader.ReadString()))),
        ];
        var known = items.Select(item => item.Path).ToHashSet(StringComparer.Ordinal);
        items.AddRange(Packs().Where(pack => !known.Contains(pack)).Select(pack =>
            new StoredItem(StoredKind.Pack, pack, null, Size(pack), File.GetLastWriteTimeUtc(pack), true)));
        return [.. items.OrderBy(item => item.Kind).ThenBy(item => item.Path, StringComparer.Ordinal)];
    }

    /// <summary>Whether a path is that of a pack of this store.</summary>
    public bool IsPack(string path) => Path.GetDirectoryName(path) == store.Packs;

    private StoredItem Output(string file, string? path)
    {
        var item = Item(file, path is not null && IsPack(path) ? StoredKind.Pack : StoredKind.Output, path);
        return item.Kind == StoredKind.Pack ? item with { Bytes = item.Bytes + Size(item.Path) } : item;
    }

    private static StoredItem Item(string file, StoredKind kind, string? path) => new(
        path is null ? StoredKind.Unreadable : kind, path ?? file, file, Size(file), File.GetLastWriteTimeUtc(file), path is null || Path.Exists(path));

    private static IEnumerable<string> Records(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.record").Where(file => !Path.GetFileName(file).StartsWith('.')) : [];

    private IEnumerable<string> Packs() => Directory.Exists(store.Packs) ? Directory.EnumerateFiles(store.Packs, "*.safetensors") : [];

    private IEnumerable<StoredItem> Downloads() => !Directory.Exists(store.Downloads) ? [] : Directory.EnumerateFiles(store.Downloads)
        .Select(file => new StoredItem(
            StoredKind.Download, file, Existing(store.DataSource(file)), Size(file), Latest(File.GetLastWriteTimeUtc(file), Existing(store.DataSource(file))), true));

    private static string? Existing(string file) => File.Exists(file) ? file : null;

    /// <summary>Reading a download touches its record, since its own times are part of its identity.</summary>
    private static DateTime Latest(DateTime written, string? record) =>
        record is null ? written : new DateTime(Math.Max(written.Ticks, File.GetLastWriteTimeUtc(record).Ticks), DateTimeKind.Utc);

    private static long Size(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : 0;
}
