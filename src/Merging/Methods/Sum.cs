using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>((τ₁ + τ₂) + τ₃) + …, in recipe order.</summary>
internal static class Sum
{
    public static MergeMethod Method { get; } = new(new MethodDeclaration("sum", InputKind.Vectors, "Adds task vectors in recipe order.")
    {
        Formula = "τ₁ + τ₂ + …",
        Source = "Ilharco et al., Editing Models with Task Arithmetic, ICLR 2023, section 4",
        Lowering = (algebra, call) => call.Inputs.Aggregate(algebra.Zero, algebra.Add),
    });
}
