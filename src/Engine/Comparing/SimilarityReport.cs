namespace TaskRecipes.Engine.Comparing;

/// <summary>How alike a recipe's vectors are.</summary>
/// <param name="Names">The vectors, in file order.</param>
/// <param name="Products">⟨xᵢ,xⱼ⟩ over all tensors, added in ordinal order of names; a tensor that a vector lacks counts as zeros.</param>
public sealed record SimilarityReport(IReadOnlyList<string> Names, double[,] Products)
{
    /// <summary>‖xᵢ‖.</summary>
    public double Norm(int i) => Math.Sqrt(Products[i, i]);

    /// <summary>Cosine of the angle between two vectors; NaN where one is all zeros.</summary>
    public double Cosine(int i, int j) => Products[i, i] > 0 && Products[j, j] > 0 ? i == j ? 1 : Products[i, j] / (Norm(i) * Norm(j)) : double.NaN;
}
