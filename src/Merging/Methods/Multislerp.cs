using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Weighted mean on the sphere of several models, or vectors: with unit inputs uᵢ = xᵢ/(‖xᵢ‖ + eps), their weighted mean m and the tangent
/// t = Σ ŵᵢ(uᵢ − ⟨uᵢ,m̂⟩m̂), the point that m̂ reaches along t, times Σ ŵᵢ‖xᵢ‖ (mergekit, multislerp).
/// </summary>
/// <remarks>
/// Since Σ ŵᵢuᵢ = ‖m‖m̂, the tangent is 0 whatever the inputs, and what mergekit calculates there is rounding error: the point is m̂ itself.
/// Where ‖m‖ &lt; eps the plain weighted sum stands in, for two inputs as in mergekit, which fails for more.
/// </remarks>
internal static class Multislerp
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("multislerp", InputKind.Either, "The weighted mean on the sphere of several models, or task vectors.")
        {
            Formula = "Σ ŵᵢ‖xᵢ‖ · m/‖m‖, m = Σ ŵᵢxᵢ/(‖xᵢ‖ + eps)",
            Source = "Goddard, multislerp, 2025; mergekit, multislerp",
            Parameters =
            [
                Weights.Weight,
                Weights.Normalize(byDefault: true),
                new ParameterDeclaration("eps", ParameterKind.Number, "Added to norms.") { Default = "1e-8" },
            ],
        },
        context => new GramCombination(context.Shape.Elements, context.Inputs, context.Call.Flag("normalize") || context.Inputs == 1, gram => Coefficients(
            gram, Weights.Of(context.Call, context.Inputs), context.Call.Number("eps"))));

    private static double[] Coefficients(GramKernel gram, double[] weights, double eps)
    {
        var norms = new double[weights.Length];
        var shares = new double[weights.Length];
        for (var i = 0; i < norms.Length; i++)
        {
            norms[i] = Math.Sqrt(gram[i, i]);
            shares[i] = weights[i] / (norms[i] + eps);
        }

        var (square, size) = (0.0, 0.0);
        for (var i = 0; i < norms.Length; i++)
        {
            size += norms[i] * weights[i];
            for (var j = 0; j < norms.Length; j++)
            {
                square += shares[i] * shares[j] * gram[i, j];
            }
        }

        var mean = Math.Sqrt(Math.Max(0, square));
        return mean < eps ? weights : [.. shares.Select(share => share * size / mean)];
    }
}
