using TaskRecipes.Catalog;
using TaskRecipes.Merging.Matrices;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// TSV-Merge: of each vector's matrix the k = ⌊min(m, n)/T⌋ greatest singular triples; all u together and all v together are replaced
/// by the nearest orthonormal sets (their polar factors), so that tasks do not interfere; Σ σuvᵀ. Gargiulo et al., Task Singular Vectors,
/// CVPR 2025, algorithm 1.
/// </summary>
internal static class TsvM
{
    public static MergeMethod Method { get; } = MatrixMethod.Of(
        new MethodDeclaration("tsv_m", InputKind.Vectors, "Merges the greatest singular directions of each task's matrices, made orthogonal.")
        {
            Formula = "scale · Û diag(σ) V̂ᵀ, Û and V̂ the polar factors of all tasks' top ⌊min(m, n)/T⌋ singular vectors",
            Source = "Gargiulo et al., Task Singular Vectors, CVPR 2025, algorithm 1; the authors' code",
            Parameters = [MatrixMethod.Rank],
        },
        Merge);

    private static Matrix Merge(TensorCall call, Matrix[] vectors, RankNote ranks)
    {
        var most = MatrixMethod.RankOf(call, Math.Min(vectors[0].Rows, vectors[0].Columns) / vectors.Length);
        var parts = vectors.Select(vector => ranks.Of(Svd.Of(vector, most, MatrixMethod.IsCapped(call)), most)).ToArray();
        return Svd.Orthogonal(parts, [.. parts.SelectMany(part => part.Sigma)], vectors[0]);
    }
}
