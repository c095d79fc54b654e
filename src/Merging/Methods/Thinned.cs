using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>What follows once vectors were thinned out (<c>then</c>): the weighted sum, or the election of mergekit's ties; times scale.</summary>
internal static class Thinned
{
    /// <summary>The weights: ŵ for the sum; for the election wᵢ, since it divides by those that agree.</summary>
    public static double[] Weights(KernelContext context) => context.Call.Word("then") == "ties"
        ? [.. Enumerable.Range(0, context.Inputs).Select(i => context.Call.Number("weight", i))]
        : Methods.Weights.Of(context.Call, context.Inputs);

    /// <summary>The kernel over these vectors.</summary>
    public static SparseKernel Combine(KernelContext context, IEnumerable<SparseRow> vectors) =>
        Combine(context, vectors, normalizes: context.Call.Word("then") == "ties" && context.Call.Flag("normalize"));

    /// <summary>The kernel over these vectors, its divisor said apart.</summary>
    public static SparseKernel Combine(KernelContext context, IEnumerable<SparseRow> vectors, bool normalizes)
    {
        var call = context.Call;
        var rows = new SparseRows(context.Shape.Elements, vectors, keepSum: call.Has("rescale") && call.Word("rescale") == "l1");
        var shares = Enumerable.Range(0, normalizes ? rows.Count : 0).Select(rows.Weight);
        return new SparseKernel(
            rows, call.Word("then") == "ties" ? new Combination(true, [.. shares]) : Combination.Sum, call.Number("scale"));
    }
}
