namespace TaskRecipes.Learning.Operations.Cpu.Products;

/// <summary>A matrix to read: element (i, j) is at i·RowStride + j·ColumnStride.</summary>
internal readonly unsafe struct Operand(float* values, nint rowStride, nint columnStride)
{
    public readonly float* Values = values;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;

    /// <summary>Rows and columns exchanged.</summary>
    public Operand Transposed => new(Values, ColumnStride, RowStride);

    /// <summary>What begins at row i and column j.</summary>
    public Operand From(nint i, nint j) => new(Values + (i * RowStride) + (j * ColumnStride), RowStride, ColumnStride);
}
