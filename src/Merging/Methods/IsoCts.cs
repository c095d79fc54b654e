using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Matrices;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Iso-CTS: c common directions, the greatest of the sum's matrix, and for each task (r − c)/T of what it has beside them; all made
/// orthonormal together, tasks first, and given the mean of all singular values. r = min(m, n); c = ⌊fraction · r⌋, so changed that the
/// rest divides by T. Marczak et al., No Task Left Behind, ICML 2025, algorithm 2.
/// </summary>
internal static class IsoCts
{
    public static MergeMethod Method { get; } = MatrixMethod.Of(
        new MethodDeclaration("iso_cts", InputKind.Vectors, "Evens out common directions and each task's own.")
        {
            Formula = "scale · mean(σ) · ÛV̂ᵀ over each task's own directions and the common ones",
            Source = "Marczak et al., No Task Left Behind, ICML 2025, algorithm 2; the authors' code",
            Parameters =
            [
                new ParameterDeclaration("common_space_fraction", ParameterKind.Number, "Share of the directions that are common.")
                {
                    Default = "0.8", Minimum = new ExactDecimal(0), Maximum = new ExactDecimal(1),
                },
                MatrixMethod.Rank,
            ],
        },
        Merge);

    private static Matrix Merge(TensorCall call, Matrix[] vectors, RankNote ranks)
    {
        var capped = MatrixMethod.IsCapped(call);
        var rank = MatrixMethod.RankOf(call, Math.Min(vectors[0].Rows, vectors[0].Columns));
        var common = (int)call.Exact("common_space_fraction").FloorTimes(rank);
        var own = (int)Math.Round((rank - common) / (double)vectors.Length, MidpointRounding.ToEven);
        common = Math.Max(0, rank - (own * vectors.Length));

        var shared = ranks.Of(Svd.Of(Matrix.Sum(vectors), common, capped), common);
        var parts = new Svd[vectors.Length + 1];
        for (var i = 0; i < vectors.Length; i++)
        {
            var norm = Math.Sqrt(RowSums.Dot<double>(vectors[i].Values, vectors[i].Values));
            if (shared.Count > 0)
            {
                var projected = Product.Of(shared.U.Transposed(), Product.Of(shared.U, vectors[i]));
                TensorPrimitives.Subtract(vectors[i].Values, projected.Values, vectors[i].Values);
            }

            parts[i] = ranks.Of(Svd.Of(vectors[i], own, capped, norm), own);
        }

        parts[^1] = shared;
        double[] sigma = [.. parts.SelectMany(part => part.Sigma)];
        var mean = IsoC.Mean(call, sigma, rank);
        return Svd.Orthogonal(parts, [.. sigma.Select(_ => mean)], vectors[0]);
    }
}
