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
    public Tensor Stored(DType dtype, Shape shape)
    {
        Require(Widening.Knows(dtype), $"tensors are not kept as {dtype}");
        return new CpuTensor(_memory, shape, dtype);
    }

    /// <inheritdoc/>
    public void FillInPlace(Tensor target, long offset, ReadOnlySpan<byte> bytes)
    {
        var to = In(target);
        Require(offset >= 0 && offset + bytes.Length <= to.DType.Bytes(to.Count), $"{bytes.Length} bytes from {offset} on are not in {to.Shape}");
        bytes.CopyTo(new Span<byte>((byte*)to.Bytes + offset, bytes.Length));
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
        var right = new Operand(y.Bytes, (nint)columns, 1, y.DType);
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
            Matrix(left, i * m * k), Matrix(right, shared ? 0 : i * k * n),
            to + (i * m * n)));
        return result;
    }

    /// <summary>What begins that many elements further on.</summary>
    private static Operand Matrix(Operand all, nint elements) =>
        new(all.Values + (nint)all.DType.Bytes(elements), all.RowStride, all.ColumnStride, all.DType);

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
