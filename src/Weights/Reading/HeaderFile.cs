using System.Buffers;
using System.Buffers.Binary;

namespace TaskRecipes.Weights;

/// <summary>Reads the header of one safetensors file: eight bytes of length, then JSON.</summary>
internal static class HeaderFile
{
    /// <summary>The format's own limit for a header.</summary>
    public const int MaxHeaderBytes = 100_000_000;

    public const int PrefixBytes = 8;

    // Most headers come with the first read.
    private const int FirstRead = 64 << 10;

    /// <summary>Reads a file's header, adds its tensors to <paramref name="tensors"/>, and describes the file.</summary>
    public static CheckpointFile Read(string path, int fileIndex, List<TensorEntry> tensors)
    {
        using var handle = SourceFile.Open(path);
        var length = SourceFile.LengthOf(handle, path);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstRead);
        try
        {
            var first = buffer.AsSpan(0, (int)Math.Min(FirstRead, length));
            SourceFile.Read(handle, path, 0, first);
            var headerBytes = HeaderBytes(path, first, length);
            var dataOffset = PrefixBytes + headerBytes;
            if (dataOffset > first.Length)
            {
                buffer = Grow(buffer, first.Length, dataOffset);
                SourceFile.Read(handle, path, first.Length, buffer.AsSpan(first.Length, dataOffset - first.Length));
            }

            var json = buffer.AsSpan(PrefixBytes, headerBytes);
            var (found, metadata) = HeaderParser.Parse(path, fileIndex, json, dataOffset, length - dataOffset);
            HeaderCoverage.Check(path, found, dataOffset, length);
            tensors.AddRange(found);
            return new CheckpointFile(path, length, dataOffset, metadata);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int HeaderBytes(string path, ReadOnlySpan<byte> first, long length)
    {
        var written = first.Length >= PrefixBytes ? BinaryPrimitives.ReadUInt64LittleEndian(first) : ulong.MaxValue;
        var plausible = written <= (ulong)Math.Min(MaxHeaderBytes, length - PrefixBytes);
        if (plausible && first.Length > PrefixBytes && first[PrefixBytes] == '{')
        {
            return (int)written;
        }

        throw ForeignFormat.Recognize(path, first)
            ?? (first.Length < PrefixBytes ? WeightErrors.TooShort(path, length)
                : plausible ? WeightErrors.HeaderNotObject(path)
                : WeightErrors.HeaderTooLong(path, written, length));
    }

    private static byte[] Grow(byte[] buffer, int filled, int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
