using TaskRecipes.Basics;
using TaskRecipes.Learning.Operations.Cpu.Products;

namespace TaskRecipes.Learning.Operations.Cpu;

/// <summary>
/// The operations on this machine's processors, in managed code. Every result has the same bits at any thread count and register width:
/// sums have one order, products of matrices are chains of fused multiply-adds in ascending order, functions are our own.
/// </summary>
public sealed unsafe partial class CpuBackend : ITensorBackend
{
    private readonly CpuMemory _memory = new();
    private readonly WorkerPool _pool;

    /// <summary>A backend with as many threads, the calling one among them. One caller at a time.</summary>
    public CpuBackend(int threads) => _pool = new WorkerPool(threads);

    /// <inheritdoc/>
    public void Dispose()
    {
        _pool.Dispose();
        _memory.Dispose();
    }

    /// <inheritdoc/>
    public Tensor Upload(ReadOnlySpan<float> values, Shape shape)
    {
        Require(values.Length == shape.Elements, $"{values.Length} values do not fill {shape}");
        var result = New(shape);
        values.CopyTo(result.Span);
        return result;
    }

    /// <inheritdoc/>
    public void Download(Tensor x, Span<float> destination) => In(x).Span.CopyTo(destination);

    /// <inheritdoc/>
    public Tensor Full(Shape shape, float value)
    {
        var result = New(shape);
        result.Span.Fill(value);
        return result;
    }

    /// <inheritdoc/>
    public Tensor MatrixMultiply(Tensor a, Tensor b, bool transposeA = false, bool transposeB = false)
    {
        var (x, y) = (In(a), In(b));
        Require(x.Shape.Rank >= 2 && y.Shape.Rank >= 2, $"{x.Shape} and {y.Shape} are not matrices");
        var (rows, inner) = (Broadcasting.FromEnd(x.Shape, 2), Broadcasting.FromEnd(x.Shape, 1));
        var (innerB, columns) = (Broadcasting.FromEnd(y.Shape, 2), Broadcasting.FromEnd(y.Shape, 1));
        var shared = y.Shape.Rank == 2 && x.Shape.Rank > 2;
        Require(shared || x.Shape.Dimensions[..^2].SequenceEqual(y.Shape.Dimensions[..^2]), $"{x.Shape} and {y.Shape} do not go together");
        var left = new Operand(x.Values, (nint)inner, 1);
        var right = new Operand(y.Values, (nint)columns, 1);
        if (transposeA)
        {
            (rows, inner, left) = (inner, rows, left.Transposed);
        }

        if (transposeB)
        {
            (innerB, columns, right) = (columns, innerB, right.Transposed);
        }

        Require(inner == innerB, $"matrices of {x.Shape} and {y.Shape} do not go together");
        var result = New(new Shape([.. x.Shape.Dimensions[..^2], rows, columns]));
        var matrices = rows * inner == 0 ? 1 : x.Count / (rows * inner);
        if (shared && !transposeA)
        {
            (rows, matrices) = (rows * matrices, 1);
        }

        var (m, n, k) = ((nint)rows, (nint)columns, (nint)inner);
        if (matrices == 1)
        {
            MatrixProduct.Run(_pool, _memory, m, n, k, left, right, result.Values);
            return result;
        }

        var to = result.Values;
        _pool.Run(checked((int)matrices), i => MatrixProduct.Run(
            null, _memory, m, n, k,
            new Operand(left.Values + (i * m * k), left.RowStride, left.ColumnStride),
            new Operand(right.Values + (shared ? 0 : i * k * n), right.RowStride, right.ColumnStride),
            to + (i * m * n)));
        return result;
    }

    private static CpuTensor In(Tensor tensor) =>
        tensor as CpuTensor ?? throw new ArgumentException("the tensor is another backend's");

    private static void Require(bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant(otherwise));
        }
    }

    private CpuTensor New(Shape shape) => new(_memory, shape);
}
