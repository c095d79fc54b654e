using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>τ · norm / ‖τ‖: vectors of one length, so that none drowns the others. A vector of zeros stays.</summary>
internal static class Normalization
{
    public static MergeMethod Method { get; } = VectorFunction.Of(
        new MethodDeclaration("normalize", InputKind.Vectors, "Gives a task vector the norm asked for.")
        {
            Formula = "τ · norm / ‖τ‖₂",
            Source = "norm of a task vector: Ilharco et al., ICLR 2023, section 2",
            MaximumInputs = 1,
            Parameters = [new ParameterDeclaration("norm", ParameterKind.Number, "The norm that results.") { Default = "1", Minimum = new ExactDecimal(0) }],
        },
        (call, gram) => [gram[0, 0] > 0 ? call.Number("norm") / Math.Sqrt(gram[0, 0]) : 0]);
}
