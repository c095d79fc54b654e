using System.Globalization;
using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Outputs;

/// <summary>A finished tensor of a partial output.</summary>
internal sealed record JournalEntry(string Tensor, Digest Key, Digest Digest);

/// <summary>
/// Notes of a build under way, one line each: a checksum, then what is known. Append-only; its lock says that the build lives. A
/// torn or flipped line counts as not written.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int ChecksumDigits = 16;

    private const string Publishing = "publishing ";
    private readonly FileStream _file;
    private readonly Lock _gate = new();

    private Journal(FileStream file) => _file = file;

    /// <summary>Creates or opens a journal and locks it; null where another build holds it.</summary>
    public static Journal? TryLock(string path, bool create)
    {
        try
        {
            var file = new FileStream(path, create ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            // A journal that was removed between opening and locking belongs to nobody.
            if (File.Exists(path))
            {
                return new Journal(file);
            }

            file.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException || SharingViolation.Is(exception))
        {
            // Locked by a live build, or gone.
            return null;
        }
    }

    /// <summary>The first line (what is being built) and the finished tensors; later notes of a tensor win.</summary>
    public (string? Heading, IReadOnlyDictionary<string, JournalEntry> Entries) Read()
    {
        var payloads = Payloads();
        var entries = new Dictionary<string, JournalEntry>(StringComparer.Ordinal);
        foreach (var entry in payloads.Skip(1).Select(Parse).OfType<JournalEntry>())
        {
            entries[entry.Tensor] = entry;
        }

        return (payloads.FirstOrDefault(), entries);
    }

    /// <summary>Begins anew.</summary>
    public void Start(string heading)
    {
        _file.SetLength(0);
        Append(heading);
    }

    /// <summary>Notes a tensor whose last byte is written.</summary>
    public void Note(JournalEntry entry) => Append($"{entry.Key} {entry.Digest} {entry.Tensor}");

    /// <summary>Notes that what lies at the destination is about to be exchanged.</summary>
    public void NotePublishing(Publication publication) => Append(FormattableString.Invariant($"{Publishing}{publication.Fresh} {publication.Replaced}"));

    /// <summary>The last exchange that was noted; null where none was.</summary>
    public Publication? ReadPublication() => Payloads().Select(ParsePublication).LastOrDefault(publication => publication is not null);

    /// <summary>Makes the notes survive power loss.</summary>
    public void Sync() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private List<string> Payloads()
    {
        _file.Position = 0;
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        List<string> payloads = [];
        while (reader.ReadLine() is { } line)
        {
            if (Payload(line) is { } payload)
            {
                payloads.Add(payload);
            }
        }

        return payloads;
    }

    private void Append(string payload)
    {
        // A leading line end closes what a crash may have torn.
        var line = Encoding.UTF8.GetBytes($"\n{Checksum(payload)} {payload}\n");
        lock (_gate)
        {
            _file.Position = _file.Length;
            _file.Write(line);
            _file.Flush();
        }
    }

    private static string Checksum(string payload) => Blake3.Hash(Encoding.UTF8.GetBytes(payload)).ToString()[..ChecksumDigits];

    private static string? Payload(string line) =>
        line.Length > ChecksumDigits && line[ChecksumDigits] == ' ' && Checksum(line[(ChecksumDigits + 1)..]) == line[..ChecksumDigits]
            ? line[(ChecksumDigits + 1)..]
            : null;

    private static Publication? ParsePublication(string payload) =>
        payload.StartsWith(Publishing, StringComparison.Ordinal)
        && payload[Publishing.Length..].Split(' ') is [var inode, var replaced]
        && ulong.TryParse(inode, NumberStyles.None, CultureInfo.InvariantCulture, out var fresh)
        && Digest.TryParse(replaced, out var digest)
            ? new Publication(fresh, digest)
            : null;

    private static JournalEntry? Parse(string payload)
    {
        const int HexDigits = 2 * Digest.Size;
        return payload.Length > (2 * HexDigits) + 2
            && Digest.TryParse(payload[..HexDigits], out var key)
            && Digest.TryParse(payload.Substring(HexDigits + 1, HexDigits), out var digest)
                ? new JournalEntry(payload[((2 * HexDigits) + 2)..], key, digest)
                : null;
    }
}
