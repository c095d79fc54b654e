using System.Buffers.Binary;
using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Data;

/// <summary>A tensor of a data file: little-endian, row-major.</summary>
internal sealed record RawTensor(string File, string Name, DType DType, Shape Shape, byte[] Bytes)
{
    /// <summary>Whether its elements are of a type that is read.</summary>
    public static bool IsRead(DType type) => type is DType.U8 or DType.F32 or DType.F64 or DType.I32 or DType.I64;

    /// <summary>Element i.</summary>
    public double this[int i] => DType switch
    {
        DType.U8 => Bytes[i],
        DType.F32 => BinaryPrimitives.ReadSingleLittleEndian(Bytes.AsSpan(4 * i)),
        DType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(Bytes.AsSpan(8 * i)),
        DType.I32 => BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(4 * i)),
        _ => BinaryPrimitives.ReadInt64LittleEndian(Bytes.AsSpan(8 * i)),
    };
}
