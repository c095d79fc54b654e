using System.Numerics.Tensors;
using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Kernels;
using TaskRecipes.Merging.Matrices;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Singular value calibration of a merged vector (the first input) by the T vectors it is made of: along each direction uᵣ of it, where task i's
/// response is aᵢ = uᵣᵀτᵢ and the merged one's a, sᵢ = ⟨a,aᵢ⟩/‖aᵢ‖² says how far the task is over-counted; σᵣ is multiplied by T / Σ max(alpha, sᵢ). When
/// Shared Knowledge Hurts: Spectral Over-Accumulation in Model Merging, arXiv 2602.05536, algorithm 1.
/// </summary>
internal static class Svc
{
    public static MergeMethod Method { get; } = MatrixMethod.Of(
        new MethodDeclaration("svc", InputKind.Vectors, "Corrects a merged task vector where several tasks share a direction.")
        {
            Formula = "Σ γᵣσᵣuᵣvᵣᵀ, γᵣ = T / Σ max(alpha, ⟨uᵣᵀM,uᵣᵀτᵢ⟩/‖uᵣᵀτᵢ‖²), M = the first input",
            Source = "When Shared Knowledge Hurts, arXiv 2602.05536, algorithm 1; fusion_bench, svc",
            MinimumInputs = 2,
            Parameters = [new ParameterDeclaration("alpha", ParameterKind.Number, "Least value that counts for a task; by default 1/T.") { Above = new ExactDecimal(0) }],
        },
        Merge,
        context => new Kernel(context.Call.Number("scale")),
        "capped corrects no direction beyond the merged matrix's numerical rank, which stays as it is; paper corrects all.");

    private static Matrix Merge(TensorCall call, Matrix[] vectors, RankNote ranks)
    {
        var (merged, tasks) = (vectors[0], vectors[1..]);
        var alpha = call.Has("alpha") ? call.Number("alpha") : 1.0 / tasks.Length;
        var svd = Svd.Of(merged, Math.Min(merged.Rows, merged.Columns), MatrixMethod.IsCapped(call));
        if (svd.Count == 0)
        {
            return merged;
        }

        var sums = new double[svd.Count];
        foreach (var task in tasks)
        {
            var responses = Product.Of(svd.U, task);
            for (var r = 0; r < sums.Length; r++)
            {
                var square = RowSums.Dot<double>(responses[r], responses[r]);
                var along = svd.Sigma[r] * RowSums.Dot<double>(svd.V[r], responses[r]);
                sums[r] += square > 0 ? Math.Max(alpha, along / square) : alpha;
            }
        }

        // What lies beyond the numerical rank stays as it is.
        var change = svd.With(r => ((tasks.Length / sums[r]) - 1) * svd.Sigma[r]);
        return Matrix.Sum([merged, change]);
    }

    private sealed class Kernel(double scale) : GenericKernel
    {
        protected override void Combine<T>(ChunkInputs chunk, Span<T> result) =>
            TensorPrimitives.Multiply(chunk.Of<T>(0), T.CreateTruncating(scale), result);
    }
}
