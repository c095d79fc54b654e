using TaskRecipes.Merging.Comparing;

namespace TaskRecipes.Engine.Comparing;

/// <summary>Sums over tensors, and the figures that they make.</summary>
/// <param name="count">Number of vectors.</param>
internal sealed class FigureSums(int count)
{
    private readonly PairSums[,] _pairs = new PairSums[count, count];
    private readonly long[,] _greatest = new long[count, count];
    private readonly (double Rank, int Matrices, double Alignment, int Aligned)[] _matrices = new (double, int, double, int)[count];
    private long _elements;

    /// <summary>Adds a tensor.</summary>
    public void Add(ComparedTensor tensor, VectorComparison comparison)
    {
        _elements += tensor.Shape.Elements;
        for (var i = 0; i < tensor.Vectors.Count; i++)
        {
            for (var j = i; j < tensor.Vectors.Count; j++)
            {
                ref var sums = ref _pairs[tensor.Vectors[i], tensor.Vectors[j]];
                var own = comparison[i, j];
                sums = new PairSums(sums.Product + own.Product, sums.Conflicts + own.Conflicts, sums.Shared + own.Shared);
                _greatest[tensor.Vectors[i], tensor.Vectors[j]] += comparison.Greatest;
            }

            if (comparison.IsMatrix)
            {
                Add(ref _matrices[tensor.Vectors[i]], comparison.Matrix(i));
            }
        }
    }

    /// <summary>The figures of some vectors.</summary>
    public TensorFigures Figures(string name, IReadOnlyList<int> vectors) => new(
        name,
        _elements,
        [.. from i in vectors from j in vectors where i < j select Pair(i, j)],
        [.. vectors.Select(Vector)]);

    private static void Add(ref (double Rank, int Matrices, double Alignment, int Aligned) sums, MatrixFigures figures)
    {
        sums.Rank += figures.Rank;
        sums.Matrices++;
        if (!double.IsNaN(figures.Alignment))
        {
            sums.Alignment += figures.Alignment;
            sums.Aligned++;
        }
    }

    private PairFigures Pair(int i, int j)
    {
        var sums = _pairs[i, j];
        var (left, right) = (Norm(i), Norm(j));
        return new PairFigures(
            i, j, sums.Product / (left * right), Share(sums.Conflicts, _elements), left / right, Share(sums.Shared, _greatest[i, j]));
    }

    private VectorFigures Vector(int i)
    {
        var (rank, matrices, alignment, aligned) = _matrices[i];
        return new VectorFigures(i, Norm(i), matrices > 0 ? rank / matrices : double.NaN, aligned > 0 ? alignment / aligned : double.NaN);
    }

    private double Norm(int i) => Math.Sqrt(_pairs[i, i].Product);

    private static double Share(long part, long whole) => whole > 0 ? part / (double)whole : double.NaN;
}
