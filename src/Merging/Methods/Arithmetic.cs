using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// Task arithmetic: scale · (Σ ŵᵢτᵢ), the sum in recipe order; with a base, θ0 plus that.
/// Ilharco et al., Editing Models with Task Arithmetic, ICLR 2023, section 2.
/// </summary>
internal static class Arithmetic
{
    public static MergeMethod Method { get; } = new(new MethodDeclaration(
        "arithmetic", InputKind.Vectors, "Adds task vectors, each with a weight, and scales the sum.")
    {
        Formula = "θ0 + scale · (Σ ŵᵢτᵢ)",
        Source = "Ilharco et al., Editing Models with Task Arithmetic, ICLR 2023, section 2",
        Parameters =
        [
            Weights.Weight,
            new ParameterDeclaration("scale", ParameterKind.Number, "Factor of the whole sum.") { Default = "1", PerTensor = true },
            Weights.Normalize(byDefault: false),
        ],
        Lowering = (algebra, call) => algebra.Scale(call.Number("scale"), WeightedSum(algebra, call)),
    });

    private static ITensorTerm WeightedSum(ITensorAlgebra algebra, TensorCall call)
    {
        var weights = Weights.Of(call, call.Inputs.Count);
        var sum = algebra.Zero;
        for (var i = 0; i < weights.Length; i++)
        {
            sum = algebra.Add(sum, algebra.Scale(weights[i], call.Inputs[i]));
        }

        return sum;
    }
}
