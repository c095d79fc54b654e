using System.Buffers.Binary;
using System.IO.Compression;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>
/// Reads the IDX files of MNIST (LeCun, "The MNIST database": two zero bytes, a type, a rank, big-endian dimensions, then values), plain
/// or gzipped. Values are unsigned bytes; pixels become value/255.
/// </summary>
public static class IdxReader
{
    private const byte UnsignedByte = 8;
    private const int GreatestRank = 8;

    /// <summary>Images [samples, height, width] and their labels [samples].</summary>
    /// <exception cref="InvalidDataException">A file is damaged, or they do not belong together.</exception>
    public static ImageSet Read(string images, string labels)
    {
        var (shape, pixels) = Read(images);
        var (labelShape, values) = Read(labels);
        if (shape.Rank != 3)
        {
            throw Bad(images, $"its dimensions are {shape}; images have [samples, height, width]");
        }

        if (labelShape.Rank != 1 || labelShape.Elements != shape.Dimensions[0])
        {
            throw Bad(labels, $"its dimensions are {labelShape}, and there are {shape.Dimensions[0]} images in '{images}'");
        }

        return new ImageSet(
            Array.ConvertAll(pixels, value => value / 255f), Array.ConvertAll(values, value => (int)value),
            checked((int)shape.Dimensions[1]), checked((int)shape.Dimensions[2]), 1);
    }

    /// <summary>Dimensions and values of one file.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static (Shape Shape, byte[] Values) Read(string file)
    {
        using var contents = Contents(file);
        try
        {
            return Read(file, contents);
        }
        catch (EndOfStreamException exception)
        {
            throw Bad(file, "it ends within its header", exception);
        }
    }

    private static (Shape Shape, byte[] Values) Read(string file, MemoryStream stream)
    {
        Span<byte> word = stackalloc byte[4];
        stream.ReadExactly(word);
        if (word[0] != 0 || word[1] != 0 || word[3] is 0 or > GreatestRank)
        {
            throw Bad(file, "it is no IDX file: it does not begin with 0, 0, a type and a number of dimensions");
        }

        if (word[2] != UnsignedByte)
        {
            throw Bad(file, $"its values are of type 0x{word[2]:X2}; only unsigned bytes, 0x08, are read");
        }

        var dimensions = new long[word[3]];
        for (var i = 0; i < dimensions.Length; i++)
        {
            stream.ReadExactly(word);
            dimensions[i] = BinaryPrimitives.ReadUInt32BigEndian(word);
        }

        return Values(file, stream, dimensions);
    }

    private static (Shape Shape, byte[] Values) Values(string file, MemoryStream stream, long[] dimensions)
    {
        var values = stream.Length - stream.Position;
        try
        {
            var shape = new Shape(dimensions);
            return values == shape.Elements
                ? (shape, stream.ToArray()[(int)stream.Position..])
                : throw Bad(file, $"its dimensions are {shape}, which is {shape.Elements} values, and it has {values}");
        }
        catch (OverflowException exception)
        {
            throw Bad(file, "its dimensions are greater than any file", exception);
        }
    }

    /// <summary>All bytes, decompressed. Memory is taken as they come, not as a header says.</summary>
    private static MemoryStream Contents(string file)
    {
        try
        {
            using var stream = Open(file);
            var contents = new MemoryStream();
            stream.CopyTo(contents);
            contents.Position = 0;
            return contents;
        }
        catch (InvalidDataException exception)
        {
            throw Bad(file, $"its compression is damaged: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Bad(file, exception.Message, exception);
        }
    }

    private static Stream Open(string file)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var isGzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        return isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private static InvalidDataException Bad(string file, string why, Exception? inner = null) =>
        new($"the data file '{file}' cannot be used: {why}", inner);
}
