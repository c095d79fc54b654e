using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// DELLA: drops elements at random, the lesser ones of a row more often: the chance to remain goes from density − epsilon for the least
/// to density + epsilon for the greatest, linear in the rank; rescales; then elects signs or adds. Deep et al., DELLA-Merging, 2024,
/// section 3.1 (MagPrune); rescaled as mergekit does it.
/// </summary>
internal static class Della
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("della", InputKind.Vectors, "Drops lesser elements more often than greater ones, then elects signs or adds.")
        {
            Formula = "ties or Σ over mᵢτᵢ, m ~ Bernoulli(density ± epsilon by rank in the row)",
            Source = "Deep et al., DELLA-Merging, 2024, section 3.1; mergekit, della and della_linear",
            Random = true,
            Parameters =
            [
                SelectionParameters.RandomDensity,
                new ParameterDeclaration("epsilon", ParameterKind.Number, "How much the chance to remain differs from density, at the most.")
                {
                    Default = "0.15", PerTensor = true, AlsoPerInput = true, Minimum = new ExactDecimal(0),
                },
                SelectionParameters.Seed,
                SelectionParameters.Rescale("l1", "l1", "none", "inverse"),
                SelectionParameters.Then with { Default = "ties" },
                Weights.Weight,
                Weights.Normalize(byDefault: false) with
                {
                    Default = null, DefaultFrom = call => call.Word("then") == "ties" ? "true" : "false",
                    Description = "Whether weights are divided by their sum; by default only with 'then: ties'.",
                },
                SelectionParameters.Scale,
            ],
        },
        Kernel);

    private static SparseKernel Kernel(KernelContext context)
    {
        var call = context.Call;
        var elects = call.Word("then") == "ties";
        var normalizes = call.Has("normalize") ? call.Flag("normalize") : elects;
        var weights = Weights.Of(call, context.Inputs, normalizes && !elects);
        return Thinned.Combine(context, Enumerable.Range(0, context.Inputs).Select(Row), normalizes && elects);

        SparseRow Row(int input)
        {
            var density = call.Number("density", input);
            var divides = call.Word("rescale") == "inverse" && density is > 0 and < 1;
            return new SparseRow(input, weights[input], Ranked(context, input, density), divides ? density : 1);
        }
    }

    private static Sparsifier Ranked(KernelContext context, int input, double density)
    {
        var row = context.Shape.Rank == 0 ? 1 : context.Shape.Dimensions[^1];
        var key = Philox.Key(context.Call.Whole("seed"), input, context.TensorName);
        return density >= 1 ? KeepAll.Instance
            : density <= 0 ? new KeepRandom(key, 0)
            : new KeepRanked(context.Shape.Elements, row, key, density, context.Call.Number("epsilon", input));
    }
}
