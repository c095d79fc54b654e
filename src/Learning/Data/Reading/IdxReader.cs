using System.Buffers.Binary;
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

    /// <summary>The images of one file, and their labels of another.</summary>
    internal static ImageSet Read(IReadOnlyList<SampleFile> files)
    {
        var images = files.FirstOrDefault(file => file.Role == "images");
        var labels = files.FirstOrDefault(file => file.Role == "labels");
        return images is not null && labels is not null ? Read(images.Path, labels.Path) : throw SampleErrors.WantsImagesAndLabels("idx", files[0].Path);
    }

    /// <summary>Images [samples, height, width] and their labels [samples].</summary>
    /// <exception cref="TaskRecipeException">A file is damaged, or they do not belong together.</exception>
    public static ImageSet Read(string images, string labels)
    {
        var (shape, pixels) = Read(images);
        var (labelShape, values) = Read(labels);
        if (shape.Rank != 3)
        {
            throw SampleErrors.DoNotFit(images, $"its dimensions are {shape}, and images have [samples, height, width]");
        }

        if (labelShape.Rank != 1 || labelShape.Elements != shape.Dimensions[0])
        {
            throw SampleErrors.DoNotFit(labels, $"its dimensions are {labelShape}, and there are {shape.Dimensions[0]} images in '{images}'");
        }

        return new ImageSet(
            Array.ConvertAll(pixels, value => value / 255f), Array.ConvertAll(values, value => (int)value),
            checked((int)shape.Dimensions[1]), checked((int)shape.Dimensions[2]), 1) { Places = SamplePlaces.In(labels, values.Length) };
    }

    /// <summary>Dimensions and values of one file.</summary>
    /// <exception cref="TaskRecipeException">It is damaged.</exception>
    public static (Shape Shape, byte[] Values) Read(string file)
    {
        using var contents = new MemoryStream(FileContents.Read(file));
        try
        {
            return Read(file, contents);
        }
        catch (EndOfStreamException exception)
        {
            throw SampleErrors.Damaged(file, "it ends within its header", exception);
        }
    }

    private static (Shape Shape, byte[] Values) Read(string file, MemoryStream stream)
    {
        Span<byte> word = stackalloc byte[4];
        stream.ReadExactly(word);
        if (word[0] != 0 || word[1] != 0 || word[3] is 0 or > GreatestRank)
        {
            throw SampleErrors.Damaged(file, "it is no IDX file: it does not begin with 0, 0, a type and a number of dimensions");
        }

        if (word[2] != UnsignedByte)
        {
            throw SampleErrors.NotSupported(file, $"an IDX file with values of type 0x{word[2]:X2}", "write unsigned bytes, 0x08");
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
                : throw SampleErrors.Damaged(file, $"its dimensions are {shape}, which is {shape.Elements} values, and it has {values}");
        }
        catch (OverflowException exception)
        {
            throw SampleErrors.Damaged(file, "its dimensions are greater than any file", exception);
        }
    }
}
