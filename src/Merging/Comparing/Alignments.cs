using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Matrices;

namespace TaskRecipes.Merging.Comparing;

/// <summary>
/// Numerical rank of each vector's matrix and its subspace alignment ratio ‖UₖUₖᵀτ‖ / ‖τ‖: Uₖ are the left singular vectors of the sum M
/// of the vectors, k the least for which ‖M − UₖUₖᵀM‖ ≤ 0.05 · ‖M‖. Marczak et al., No Task Left Behind, ICML 2025, section 3.
/// </summary>
internal static class Alignments
{
    private const double Residual = 0.05;

    public static void Of(Matrix[] vectors, MatrixFigures[] figures)
    {
        if (!vectors.All(vector => double.IsFinite(RowSums.Abs<double>(vector.Values))))
        {
            // No decomposition ends well with such numbers.
            Array.Fill(figures, new MatrixFigures(0, double.NaN));
            return;
        }

        var directions = Leading(Svd.Of(Matrix.Sum(vectors), Least(vectors[0]), capped: true));
        for (var i = 0; i < vectors.Length; i++)
        {
            var rank = Svd.Of(vectors[i], Least(vectors[i]), capped: true).Count;
            figures[i] = new MatrixFigures(rank, Share(directions, vectors[i]));
        }
    }

    private static int Least(Matrix matrix) => Math.Min(matrix.Rows, matrix.Columns);

    /// <summary>The left singular vectors that leave no more than the residual, a row each.</summary>
    private static Matrix Leading(Svd sum)
    {
        var total = RowSums.Dot<double>(sum.Sigma, sum.Sigma);
        var (left, k) = (total, 0);
        while (k < sum.Count && left > Residual * Residual * total)
        {
            left -= sum.Sigma[k] * sum.Sigma[k];
            k++;
        }

        return sum.U.Top(k);
    }

    private static double Share(Matrix directions, Matrix vector)
    {
        var whole = RowSums.Dot<double>(vector.Values, vector.Values);
        if (whole == 0 || directions.Rows == 0)
        {
            return double.NaN;
        }

        var along = Product.Of(directions, vector);
        return Math.Sqrt(RowSums.Dot<double>(along.Values, along.Values) / whole);
    }
}
