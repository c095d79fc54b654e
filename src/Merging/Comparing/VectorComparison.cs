using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TaskRecipes.Basics;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Matrices;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Comparing;

/// <summary>How two vectors compare in one tensor, as sums that add over tensors.</summary>
/// <param name="Product">⟨x,y⟩.</param>
/// <param name="Conflicts">Elements where both are not 0 and their signs differ.</param>
/// <param name="Shared">Elements among the greatest of both.</param>
public readonly record struct PairSums(double Product, long Conflicts, long Shared);

/// <summary>One vector's matrix.</summary>
/// <param name="Rank">Singular values above max(m, n) · 2⁻²³ · σ₁.</param>
/// <param name="Alignment">The subspace alignment ratio with the sum of all vectors; NaN where either is all zeros.</param>
public readonly record struct MatrixFigures(int Rank, double Alignment);

/// <summary>
/// Compares the vectors of one tensor: every two by product, signs and their greatest elements (SPEC 5.7); each, where the tensor is a
/// matrix, by rank and by its share in the directions of the sum. Holds the tensor's inputs while it works.
/// </summary>
public sealed class VectorComparison
{
    private readonly PairSums[,] _pairs;
    private readonly MatrixFigures[] _matrices;

    /// <summary>Compares <paramref name="inputs"/> vectors of a tensor.</summary>
    public VectorComparison(string tensorName, Shape shape, int inputs)
    {
        IsMatrix = MatrixRule.Holds(shape, tensorName);
        Greatest = TopShare.Count(shape.Elements);
        (_pairs, _matrices) = (new PairSums[inputs, inputs], new MatrixFigures[inputs]);
        Kernel = new Comparing(this, shape, inputs);
    }

    /// <summary>What measures, in one pass.</summary>
    public TensorKernel Kernel { get; }

    /// <summary>Whether the tensor counts as a matrix: two dimensions, and no embedding, head or projection of text.</summary>
    public bool IsMatrix { get; }

    /// <summary>How many elements count as the greatest: ⌊n / 5⌋.</summary>
    public long Greatest { get; }

    /// <summary>Two vectors, once the pass has ended.</summary>
    public PairSums this[int i, int j] => _pairs[i, j];

    /// <summary>One vector's matrix, once the pass has ended; nothing where the tensor is none.</summary>
    public MatrixFigures Matrix(int i) => _matrices[i];

    private void Compare<T>(NativeArray<T>[] inputs, Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = Array.ConvertAll(inputs, input => TopShare.Mask(input));
        for (var i = 0; i < inputs.Length; i++)
        {
            for (var j = i; j < inputs.Length; j++)
            {
                _pairs[i, j] = _pairs[j, i] = Pair(inputs[i], inputs[j], greatest[i], greatest[j]);
            }
        }

        Array.ForEach(greatest, mask => mask.Dispose());
        if (IsMatrix)
        {
            Alignments.Of(Array.ConvertAll(inputs, input => Widened(input, shape)), _matrices);
        }
    }

    private static Matrix Widened<T>(NativeArray<T> input, Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var matrix = new Matrix((int)shape.Dimensions[0], (int)shape.Dimensions[1]);
        TensorPrimitives.ConvertTruncating<T, double>(input[0, input.Length], matrix.Values);
        return matrix;
    }

    private static PairSums Pair<T>(NativeArray<T> x, NativeArray<T> y, NativeArray<byte> greatestOfX, NativeArray<byte> greatestOfY)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = 0.0;
        long conflicts = 0, shared = 0;
        for (long first = 0; first < x.Length; first += Reductions.BlockSize)
        {
            var count = Math.Min(Reductions.BlockSize, x.Length - first);
            ReadOnlySpan<T> left = x[first, count], right = y[first, count];
            product += typeof(T) == typeof(double)
                ? Reductions.BlockDot(MemoryMarshal.Cast<T, double>(left), MemoryMarshal.Cast<T, double>(right))
                : Reductions.BlockDot(MemoryMarshal.Cast<T, float>(left), MemoryMarshal.Cast<T, float>(right));
            ReadOnlySpan<byte> a = greatestOfX[first, count], b = greatestOfY[first, count];
            for (var i = 0; i < left.Length; i++)
            {
                conflicts += (left[i] > T.Zero && right[i] < T.Zero) || (left[i] < T.Zero && right[i] > T.Zero) ? 1 : 0;
                shared += a[i] & b[i];
            }
        }

        return new PairSums(product, conflicts, shared);
    }

    private sealed class Comparing(VectorComparison results, Shape shape, int inputs) : WholeTensorKernel(shape.Elements, inputs)
    {
        // A byte an element for what is greatest; matrices widened, the factors of one, and their sum.
        private readonly long _beside =
            (inputs * shape.Elements) + (results.IsMatrix ? (inputs + 5L) * shape.Elements * sizeof(double) : 0);

        public override long HeldBytes => base.HeldBytes + _beside;

        protected override void Calculate<T>(NativeArray<T>[] inputs) => results.Compare(inputs, shape);
    }
}
