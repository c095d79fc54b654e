using TaskRecipes.Catalog;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Elects a sign for each element by the sum over the vectors (0 is positive) and merges what agrees, divided by the sum of its weights:
/// the last two steps of TIES, for vectors that were thinned out before. Yadav et al., TIES-Merging, NeurIPS 2023, sections 3.2 and 3.3.
/// </summary>
internal static class Elect
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("elect", InputKind.Vectors, "Elects a sign for each element and merges what agrees.")
        {
            Formula = "scale · Σ{wᵢτᵢ : sgn wᵢτᵢ = sgn Σwⱼτⱼ} / Σ{wᵢ}",
            Source = "Yadav et al., TIES-Merging, NeurIPS 2023, sections 3.2 and 3.3; mergekit, ties",
            Parameters = [Weights.Weight, Weights.Normalize(byDefault: true), SelectionParameters.Scale],
        },
        context =>
        {
            var rows = new SparseRows(
                context.Shape.Elements,
                Enumerable.Range(0, context.Inputs).Select(i => new SparseRow(i, context.Call.Number("weight", i), KeepAll.Instance)),
                keepSum: false);
            var shares = Enumerable.Range(0, context.Call.Flag("normalize") ? rows.Count : 0).Select(rows.Weight);
            return new SparseKernel(rows, new Combination(true, [.. shares]), context.Call.Number("scale"));
        });
}
