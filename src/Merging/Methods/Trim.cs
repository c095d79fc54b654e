using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Keeps the ⌊density · n⌋ elements of greatest magnitude and zeroes the rest: the first step of TIES (Yadav et al., TIES-Merging,
/// NeurIPS 2023, section 3.1). Equal ones by tensor name, then index (SPEC 5.7).
/// </summary>
internal static class Trim
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("trim", InputKind.Vectors, "Keeps the greatest elements of a task vector.")
        {
            Formula = "τ where |τ| is among the ⌊density · n⌋ greatest, else 0",
            Source = "Yadav et al., TIES-Merging, NeurIPS 2023, section 3.1",
            MaximumInputs = 1,
            Parameters = [SelectionParameters.ScopedDensity("0.2"), SelectionParameters.Scope("model"), SelectionParameters.Rescale("none", "none", "l1")],
            NeedsMeasure = call => call.Word("scope") == "model",
        },
        context => new SparseKernel(
            new SparseRows(
                context.Shape.Elements,
                [new SparseRow(0, 1, Greatest(context, 0, context.Call.Word("scope")))],
                keepSum: context.Call.Word("rescale") == "l1"),
            Combination.Sum,
            scale: 1))
    {
        CreateMeasure = context => new MagnitudeMeasure(context, (tensor, input) => tensor.Call.Exact("density", input)),
    };

    /// <summary>What keeps the greatest elements of one input in <paramref name="scope"/>.</summary>
    public static Sparsifier Greatest(KernelContext context, int input, string scope)
    {
        var density = context.Call.Exact("density", input);
        if (density >= new ExactDecimal(1))
        {
            return KeepAll.Instance;
        }

        return scope == "model"
            ? MagnitudeMeasure.Sparsifier(context, input, density)
            : new KeepGreatest(context.Shape.Elements, count => (0, density.FloorTimes(count)));
    }
}
