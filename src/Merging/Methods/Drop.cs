using TaskRecipes.Catalog;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>Drops elements of a vector at random: the first step of DARE (Yu et al., ICML 2024, section 3.1).</summary>
internal static class Drop
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("drop", InputKind.Vectors, "Drops elements of a task vector at random.")
        {
            Formula = "mτ, m ~ Bernoulli(density)",
            Source = "Yu et al., Language Models are Super Mario, ICML 2024, section 3.1",
            MaximumInputs = 1,
            Random = true,
            Parameters =
            [
                SelectionParameters.RandomDensity,
                SelectionParameters.Seed,
                SelectionParameters.Rescale("none", "none", "inverse", "l1"),
            ],
        },
        context => new SparseKernel(
            new SparseRows(context.Shape.Elements, Dare.Rows(context, [1]), keepSum: context.Call.Word("rescale") == "l1"), Combination.Sum, 1));
}
