using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>−τ: added to its base it makes the model forget (task arithmetic, section 3).</summary>
internal static class Negation
{
    public static MergeMethod Method { get; } = new(new MethodDeclaration("negate", InputKind.Vectors, "Turns a task vector round.")
    {
        Formula = "−τ",
        Source = "Ilharco et al., Editing Models with Task Arithmetic, ICLR 2023, section 3",
        MaximumInputs = 1,
        Lowering = (algebra, call) => algebra.Negate(call.Inputs[0]),
    });
}
