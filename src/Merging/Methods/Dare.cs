using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// DARE: drops elements at random, rescales what remains, then adds or elects. Element i remains with chance density (SPEC 5.6) and is
/// divided by it. Yu et al., Language Models are Super Mario, ICML 2024, equation 2; with l1, as mergekit's dare.
/// </summary>
internal static class Dare
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("dare", InputKind.Vectors, "Drops elements at random, rescales the rest and adds them or elects their signs.")
        {
            Formula = "scale · Σ ŵᵢ mᵢτᵢ/density, m ~ Bernoulli(density)",
            Source = "Yu et al., Language Models are Super Mario, ICML 2024, equation 2; mergekit, dare_linear and dare_ties",
            Random = true,
            Parameters =
            [
                SelectionParameters.RandomDensity,
                SelectionParameters.Seed,
                SelectionParameters.Rescale("inverse", "inverse", "l1", "none"),
                SelectionParameters.Then,
                Weights.Weight,
                Weights.Normalize(byDefault: false),
                SelectionParameters.Scale,
            ],
        },
        context => Thinned.Combine(context, Rows(context, Thinned.Weights(context))));

    /// <summary>The vectors with what remains of each.</summary>
    public static IEnumerable<SparseRow> Rows(KernelContext context, double[] weights)
    {
        for (var i = 0; i < context.Inputs; i++)
        {
            var density = context.Call.Number("density", i);
            var divides = context.Call.Word("rescale") == "inverse" && density is > 0 and < 1;
            yield return new SparseRow(i, weights[i], Random(context, i), divides ? density : 1);
        }
    }

    private static Sparsifier Random(KernelContext context, int input)
    {
        var density = context.Call.Exact("density", input);
        return density >= new ExactDecimal(1)
            ? KeepAll.Instance
            : new KeepRandom(Philox.Key(context.Call.Whole("seed"), input, context.TensorName), density.ToDouble());
    }
}
