using TaskRecipes.Catalog;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Localize-and-Stitch without data: of each vector the greatest elements of the whole model remain; where several vectors keep an
/// element, their mean. He et al., Localize-and-Stitch: Efficient Model Merging via Sparse Task Arithmetic, TMLR 2025, section 3.3.
/// </summary>
internal static class LocalizeAndStitch
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("localize_and_stitch", InputKind.Vectors, "Keeps the few greatest elements of each task vector and takes the mean where they overlap.")
        {
            Formula = "scale · Σ mᵢτᵢ / max(Σ mᵢ, 1), m the ⌊density · n⌋ greatest of the model that are not 0",
            Source = "He et al., Localize-and-Stitch, TMLR 2025, section 3.3 (dataless)",
            Parameters = [SelectionParameters.ScopedDensity("0.05"), SelectionParameters.Scope("model"), SelectionParameters.Scale],
            NeedsMeasure = call => call.Word("scope") == "model",
        },
        context => new SparseKernel(
            new SparseRows(
                context.Shape.Elements,
                Enumerable.Range(0, context.Inputs).Select(i => new SparseRow(i, 1, Trim.Greatest(context, i, context.Call.Word("scope")))),
                keepSum: false),
            Combination.Mean,
            context.Call.Number("scale")))
    {
        CreateMeasure = context => new MagnitudeMeasure(context, (tensor, input) => tensor.Call.Exact("density", input)),
    };
}
