namespace TaskRecipes.Engine.Store;

/// <summary>What a thing in the store is about.</summary>
public enum StoredKind
{
    /// <summary>What is remembered of a source.</summary>
    Source,

    /// <summary>What is remembered of an output, which itself lies elsewhere.</summary>
    Output,

    /// <summary>What a recipe's steps were last made from.</summary>
    Recipe,

    /// <summary>Values that an entry with <c>cache: true</c> keeps, with their record.</summary>
    Pack,

    /// <summary>What is remembered of a data set's file or folder.</summary>
    Data,

    /// <summary>A file that was fetched, whole or in part.</summary>
    Download,

    /// <summary>A record that can not be read: torn, flipped, or of another version. It counts as absent.</summary>
    Unreadable,
}

/// <summary>A record or pack of the store.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Path">Absolute path of the source, output, recipe, pack, data or download; of the record itself where that can not be read.</param>
/// <param name="Record">Absolute path of the record; null for a download, and for a pack without one.</param>
/// <param name="Bytes">What it takes in the store, packs included.</param>
/// <param name="LastUsed">When it was last written; for packs and downloads, last read.</param>
/// <param name="IsThere">Whether what it is about exists.</param>
public sealed record StoredItem(StoredKind Kind, string Path, string? Record, long Bytes, DateTime LastUsed, bool IsThere);

/// <summary>What verifying found.</summary>
/// <param name="Item">A pack, output or download.</param>
/// <param name="Problem">What is wrong; null where all is well.</param>
/// <param name="SetAside">Where a bad pack or download was moved to; null for others.</param>
public sealed record VerifiedItem(StoredItem Item, string? Problem, string? SetAside);
