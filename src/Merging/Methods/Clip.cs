using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>τ · min(1, norm / ‖τ‖): a bound on how far a vector reaches; a shorter one stays as it is.</summary>
internal static class Clip
{
    public static MergeMethod Method { get; } = VectorFunction.Of(
        new MethodDeclaration("clip", InputKind.Vectors, "Shortens a task vector to a greatest norm.")
        {
            Formula = "τ · min(1, norm / ‖τ‖₂)",
            Source = "as gradients are clipped: Pascanu et al., ICML 2013, algorithm 1",
            MaximumInputs = 1,
            Parameters = [new ParameterDeclaration("norm", ParameterKind.Number, "The greatest norm.") { Required = true, Minimum = new ExactDecimal(0) }],
        },
        (call, gram) => [Math.Sqrt(gram[0, 0]) > call.Number("norm") ? call.Number("norm") / Math.Sqrt(gram[0, 0]) : 1]);
}
