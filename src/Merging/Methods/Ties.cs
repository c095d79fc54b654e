using TaskRecipes.Basics;
using TaskRecipes.Catalog;
using TaskRecipes.Merging.Programs;
using TaskRecipes.Merging.Selecting;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// TIES-Merging: 1 trim each vector to its greatest elements, 2 rescale, 3 · weight, 4 elect the sign of the sum of each element, 5 add what agrees (exact
/// zeros neither agree nor count), 6 divide, 7 · scale. Yadav et al., TIES-Merging, NeurIPS 2023, algorithm 1.
/// </summary>
/// <remarks>
/// <c>paper</c> (the authors' code) trims over the whole model, a sum of 0 takes the sign of the sum of all signs (+ if that is 0), and divides by the number that
/// agrees; <c>adamerging</c> (Yang et al., ICLR 2024, their code) does not divide and scales by 0.3; <c>mergekit</c> trims each tensor,
/// takes 0 as positive and divides by the sum of the agreeing weights.
/// </remarks>
internal static class Ties
{
    public static MergeMethod Method { get; } = new(
        new MethodDeclaration("ties", InputKind.Vectors, "Trims task vectors, elects a sign for each element and merges what agrees.")
        {
            Formula = "scale · Σ{wᵢτ′ᵢ : sgn τ′ᵢ = sgn Σwⱼτ′ⱼ} / divisor, τ′ = τ trimmed",
            Source = "Yadav et al., TIES-Merging, NeurIPS 2023, algorithm 1; Yang et al., AdaMerging, ICLR 2024; mergekit, ties",
            Parameters =
            [
                SelectionParameters.ScopedDensity("0.2"),
                Weights.Weight,
                SelectionParameters.Scale with
                {
                    Default = null, DefaultFrom = call => Variant(call) == "adamerging" ? "0.3" : "1",
                    Description = "Factor of the result; by default 1, and 0.3 for the variant adamerging.",
                },
                Weights.Normalize(byDefault: true),
                SelectionParameters.Rescale("none", "none", "l1"),
                new ParameterDeclaration("variant", ParameterKind.Choice, "Whose method: the paper's, AdaMerging's or mergekit's.")
                {
                    Default = "paper", Choices = ["paper", "adamerging", "mergekit"],
                },
                SelectionParameters.Scope("") with
                {
                    Default = null, DefaultFrom = Scope,
                    Description = "Over which elements each vector is trimmed; by default the model, and each tensor for the variant mergekit.",
                },
            ],
            NeedsMeasure = call => Scope(call) == "model" || Variant(call) != "mergekit",
        },
        Kernel)
    {
        CreateMeasure = context => new TiesMeasure(context, Rows, TrimsTheModel(context) ? Density : (_, _) => new ExactDecimal(1)),
    };

    private static SparseKernel Kernel(KernelContext context)
    {
        var call = context.Call;
        var rows = Rows(context);
        var variant = Variant(call);
        var scale = call.Has("scale") ? call.Number("scale") : variant == "adamerging" ? 0.3 : 1;
        var divides = call.Flag("normalize") && variant != "adamerging";
        var shares = Enumerable.Range(0, divides ? rows.Count : 0).Select(row => variant == "mergekit" ? rows.Weight(row) : 1);
        var zeroIsNegative = call.Measured.TryGetValue(TiesMeasure.Sign, out var sign) && sign < 0;
        return new SparseKernel(rows, new Combination(true, [.. shares], zeroIsNegative), scale);
    }

    private static SparseRows Rows(KernelContext context) => new(
        context.Shape.Elements,
        Enumerable.Range(0, context.Inputs).Select(input => new SparseRow(
            input, context.Call.Number("weight", input), Trim.Greatest(context, input, Scope(context.Call)))),
        keepSum: context.Call.Word("rescale") == "l1");

    private static bool TrimsTheModel(MeasureContext context) => context.Tensors.Any(tensor => Scope(tensor.Call) == "model");

    private static ExactDecimal Density(KernelContext context, int input) => context.Call.Exact("density", input);

    private static string Variant(TensorCall call) => call.Word("variant");

    private static string Scope(TensorCall call) =>
        call.Has("scope") ? call.Word("scope") : Variant(call) == "mergekit" ? "tensor" : "model";
}
