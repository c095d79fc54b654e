using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>One array as NumPy writes it: magic, version, a header that is a Python dictionary, then the elements.</summary>
internal static partial class NpyArray
{
    private const int LongestHeader = 1 << 16;

    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static RawTensor Read(string file, string name, Stream stream)
    {
        var header = Header(file, name, stream);
        var (type, order, shape) = (Descr().Match(header), Order().Match(header), Dimensions().Match(header));
        if (!type.Success || !order.Success || !shape.Success)
        {
            throw SampleErrors.Damaged(file, $"the header of array '{name}' is not NumPy's");
        }

        if (order.Groups[1].Value == "True")
        {
            throw SampleErrors.NotSupported(file, $"array '{name}' in Fortran's order", "write it with numpy.ascontiguousarray");
        }

        DType? known = type.Groups[1].Value switch { "|u1" or "<u1" => DType.U8, "<f4" => DType.F32, "<f8" => DType.F64, "<i4" => DType.I32, "<i8" => DType.I64, _ => null };
        var dtype = known ?? throw SampleErrors.NotSupported(file, $"array '{name}' of dtype {type.Groups[1].Value}", "convert it to uint8, float32, float64, int32 or int64");
        var array = new RawTensor(file, name, dtype, ShapeOf(file, name, shape.Groups[1].Value), []);
        return array with { Bytes = Elements(file, array, stream) };
    }

    private static string Header(string file, string name, Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
        {
            throw SampleErrors.Damaged(file, $"array '{name}' does not begin as NumPy's do");
        }

        Span<byte> size = stackalloc byte[start[6] == 1 ? 2 : 4];
        stream.ReadExactly(size);
        var length = size.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        var header = new byte[length <= LongestHeader ? length : throw SampleErrors.Damaged(file, $"the header of array '{name}' claims {length} bytes")];
        stream.ReadExactly(header);
        return Encoding.Latin1.GetString(header);
    }

    private static Shape ShapeOf(string file, string name, string text)
    {
        try
        {
            return new Shape([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => long.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))]);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw SampleErrors.Damaged(file, $"array '{name}' claims the shape ({text})", exception);
        }
    }

    /// <summary>All elements. Memory is taken as they come, not as the header says.</summary>
    private static byte[] Elements(string file, RawTensor array, Stream stream)
    {
        var wanted = array.Shape.Elements <= Array.MaxLength / 8
            ? array.DType.Bytes(array.Shape.Elements)
            : throw SampleErrors.TooLarge(file, 1, array.Shape.Elements);
        var elements = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; elements.Length <= wanted && (read = stream.Read(buffer)) > 0;)
        {
            elements.Write(buffer, 0, read);
        }

        return elements.Length == wanted
            ? elements.ToArray()
            : throw SampleErrors.Damaged(file, $"array '{array.Name}' has shape {array.Shape}, which is {wanted} bytes, and {(elements.Length < wanted ? $"ends after {elements.Length}" : "has more")}");
    }

    [GeneratedRegex("'descr': *'([^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex("'fortran_order': *(True|False)")]
    private static partial Regex Order();

    [GeneratedRegex("'shape': *\\(([0-9, ]*)\\)")]
    private static partial Regex Dimensions();
}
