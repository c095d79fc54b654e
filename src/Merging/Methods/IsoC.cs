using TaskRecipes.Catalog;
using TaskRecipes.Merging.Matrices;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Iso-C: the sum of the vectors' matrices with all its singular values made equal to their mean, mean(σ) · UVᵀ. Marczak et al., No Task
/// Left Behind: Isotropic Model Merging with Common and Task-Specific Subspaces, ICML 2025, section 4.1.
/// </summary>
internal static class IsoC
{
    public static MergeMethod Method { get; } = MatrixMethod.Of(
        new MethodDeclaration("iso_c", InputKind.Vectors, "Adds the tasks' matrices and evens their singular values out.")
        {
            Formula = "scale · mean(σ) · UVᵀ, UσVᵀ = Στᵢ",
            Source = "Marczak et al., No Task Left Behind, ICML 2025, section 4.1; the authors' code",
            Parameters = [MatrixMethod.Rank],
        },
        Merge);

    /// <summary>The mean of singular values, or of as many as the paper counts, those that are 0 among them.</summary>
    public static double Mean(TensorCall call, IReadOnlyCollection<double> sigma, int published)
    {
        var sum = 0.0;
        foreach (var value in sigma)
        {
            sum += value;
        }

        return sigma.Count == 0 ? 0 : sum / (MatrixMethod.IsCapped(call) ? sigma.Count : published);
    }

    private static Matrix Merge(TensorCall call, Matrix[] vectors, RankNote ranks)
    {
        var most = MatrixMethod.RankOf(call, Math.Min(vectors[0].Rows, vectors[0].Columns));
        var svd = ranks.Of(Svd.Of(Matrix.Sum(vectors), most, MatrixMethod.IsCapped(call)), most);
        var mean = Mean(call, svd.Sigma, most);
        return svd.Count == 0 ? new Matrix(vectors[0].Rows, vectors[0].Columns) : svd.With(_ => mean);
    }
}
