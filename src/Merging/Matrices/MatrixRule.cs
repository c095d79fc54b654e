using TaskRecipes.Basics;
using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Matrices;

/// <summary>Which tensors count as matrices: those of two dimensions, but for text projections, embeddings and output heads.</summary>
internal static class MatrixRule
{
    /// <summary>Whether a tensor is one, by its shape and name.</summary>
    public static bool Holds(Shape shape, string name) => shape is { Rank: 2, Elements: > 0 } && !TensorNames.IsTable(name);
}
