using TaskRecipes.Basics;

namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>A matrix to read: element (i, j) is at i·RowStride + j·ColumnStride, kept as a type that is read as fp32.</summary>
internal readonly unsafe struct Operand(void* values, nint rowStride, nint columnStride, DType dtype = DType.F32)
{
    public readonly byte* Values = (byte*)values;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;
    public readonly DType DType = dtype;

    /// <summary>Rows and columns exchanged.</summary>
    public Operand Transposed => new(Values, ColumnStride, RowStride, DType);

    /// <summary>What begins at row i and column j.</summary>
    public Operand From(nint i, nint j) =>
        new(Values + (((i * RowStride) + (j * ColumnStride)) * (DType == DType.F32 ? sizeof(float) : sizeof(ushort))), RowStride, ColumnStride, DType);
}
