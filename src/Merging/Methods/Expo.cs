using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Extrapolates: a · τ with τ from the supervised to the aligned model, to be added to the aligned one. Zheng et al., Model Extrapolation
/// Expedites Alignment (ExPO), 2024, equation 1.
/// </summary>
internal static class Expo
{
    public static MergeMethod Method { get; } = new(new MethodDeclaration("expo", InputKind.Vectors, "Goes a little further along a task vector.")
    {
        Formula = "θ + alpha · (θ_aligned − θ_sft)",
        Source = "Zheng et al., Model Extrapolation Expedites Alignment, 2024, equation 1; fusion_bench, expo",
        MaximumInputs = 1,
        Parameters = [new ParameterDeclaration("alpha", ParameterKind.Number, "How far, as a share of the vector.") { Default = "0.1", PerTensor = true }],
        Lowering = (algebra, call) => algebra.Scale(call.Number("alpha"), call.Inputs[0]),
    });
}
