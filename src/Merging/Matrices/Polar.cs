using System.Numerics.Tensors;

namespace TaskRecipes.Merging.Matrices;

/// <summary>
/// The nearest matrix with orthonormal rows: (WWᵀ)^(−1/2) W, which is UVᵀ of W's singular value decomposition and does not depend on its
/// signs. Directions that the rows do not span are left out.
/// </summary>
internal static class Polar
{
    private const double Dependent = 1e-10;

    public static Matrix Factor(Matrix w)
    {
        var eigen = new SymmetricEigen(Product.Gram(w));
        var least = Dependent * Math.Max(0, eigen.Values.FirstOrDefault());
        var count = eigen.Values.TakeWhile(value => value > least && value > 0).Count();
        var directions = eigen.Vectors.Top(count);
        var scaled = new Matrix(count, w.Rows);
        for (var r = 0; r < count; r++)
        {
            TensorPrimitives.Divide(directions[r], Math.Sqrt(eigen.Values[r]), scaled[r]);
        }

        return Product.Of(directions.Transposed(), Product.Of(scaled, w));
    }
}
