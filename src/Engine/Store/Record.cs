using System.Text;
using TaskRecipes.Basics;
using TaskRecipes.Engine.Files;

namespace TaskRecipes.Engine.Store;

/// <summary>
/// A record of the store: a compact binary file that ends in the digest of what stands before it. One that does not fit — torn by a
/// crash, flipped by a disk, written by another version — counts as absent; nothing is ever wrong but slower.
/// </summary>
internal static class Record
{
    private const string Magic = "TaskRecipes record 2";

    public static void Write(string path, Action<BinaryWriter> write, bool durable = false)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            write(writer);
        }

        Span<byte> digest = stackalloc byte[Digest.Size];
        Blake3.Hash(stream.GetBuffer().AsSpan(0, (int)stream.Length)).CopyTo(digest);
        stream.Write(digest);
        AtomicFile.Write(path, stream.GetBuffer().AsSpan(0, (int)stream.Length), durable);
    }

    public static T? Read<T>(string path, Func<BinaryReader, T> read)
        where T : class
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < Digest.Size || Blake3.Hash(bytes.AsSpan(0, bytes.Length - Digest.Size)) != new Digest(bytes.AsSpan()[^Digest.Size..]))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            return reader.ReadString() == Magic ? read(reader) : null;
        }
        // A text that is none, a length that overflows: what another version wrote is no record of ours.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException or OverflowException or OutOfMemoryException)
        {
            return null;
        }
    }

    public static void Write(this BinaryWriter writer, Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        digest.CopyTo(bytes);
        writer.Write(bytes);
    }

    public static Digest ReadDigest(this BinaryReader reader)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        reader.ReadExactly(bytes);
        return new Digest(bytes);
    }

    public static void Write(this BinaryWriter writer, FileIdentity identity)
    {
        writer.Write(identity.Inode);
        writer.Write(identity.Size);
        writer.Write(identity.Modified);
        writer.Write(identity.Changed);
        writer.Write(identity.Device);
    }

    public static FileIdentity ReadIdentity(this BinaryReader reader) =>
        new(reader.ReadUInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64());

    public static void Write(this BinaryWriter writer, IReadOnlyList<SeenFile> files) => writer.WriteList(files, file =>
    {
        writer.Write(file.Path);
        writer.Write(file.Identity);
    });

    public static IReadOnlyList<SeenFile> ReadSeenFiles(this BinaryReader reader) =>
        reader.ReadList(() => new SeenFile(reader.ReadString(), reader.ReadIdentity()));

    public static void WriteList<T>(this BinaryWriter writer, IReadOnlyCollection<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    public static T[] ReadList<T>(this BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }
}
