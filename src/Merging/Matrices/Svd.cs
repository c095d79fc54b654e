using System.Numerics.Tensors;
using TaskRecipes.Merging.Kernels;

namespace TaskRecipes.Merging.Matrices;

/// <summary>
/// Singular triples of a matrix, greatest first: σᵣ, and uᵣ and vᵣ in row r. From the eigenvectors of the smaller of AᵀA and AAᵀ in fp64:
/// of a matrix of singles that resolves σ down to 1e-8 of the greatest, far below the numerical rank.
/// </summary>
internal sealed record Svd(Matrix U, double[] Sigma, Matrix V)
{
    // Below this share of the greatest, the squares no longer tell a direction.
    private const double Resolution = 1e-7;

    /// <summary>The numerical rank of what was decomposed: how many σ &gt; max(m, n) · 2⁻²³ · σ₁, taken or not.</summary>
    public int Rank { get; private init; } = Sigma.Length;

    /// <summary>Triples.</summary>
    public int Count => Sigma.Length;

    /// <summary>
    /// The greatest <paramref name="most"/> triples; where <paramref name="capped"/> those only whose σ &gt; max(m, n) · 2⁻²³ · σ₁,
    /// the numerical rank (SPEC 9). What is left of a matrix has the rounding errors of the whole: its σ₁ is then <paramref name="norm"/>.
    /// </summary>
    public static Svd Of(Matrix a, int most, bool capped, double norm = 0)
    {
        if (a.Rows < a.Columns)
        {
            var turned = Of(a.Transposed(), most, capped, norm);
            return new Svd(turned.V, turned.Sigma, turned.U) { Rank = turned.Rank };
        }

        var transposed = a.Transposed();
        var eigen = new SymmetricEigen(Product.Of(transposed, a));
        var greatest = Math.Max(norm, Math.Sqrt(Math.Max(0, eigen.Values.FirstOrDefault())));
        var negligible = Math.Max(a.Rows / (double)(1 << 23), Resolution) * greatest;
        var least = capped ? negligible : Resolution * greatest;
        var count = 0;
        while (count < Math.Min(most, eigen.Values.Length) && Math.Sqrt(Math.Max(0, eigen.Values[count])) > least)
        {
            count++;
        }

        var right = eigen.Vectors.Top(count);
        var left = Product.Of(right, transposed);
        var values = new double[count];
        for (var r = 0; r < count; r++)
        {
            values[r] = Math.Sqrt(RowSums.Dot<double>(left[r], left[r]));
            TensorPrimitives.Divide(left[r], values[r], left[r]);
        }

        return new Svd(left, values, right) { Rank = eigen.Values.Count(value => Math.Sqrt(Math.Max(0, value)) > negligible) };
    }

    /// <summary>The numerical rank of a matrix A, from AᵀA, which is left as it is.</summary>
    public static int RankOf(Matrix gram)
    {
        var overwritten = new Matrix(gram.Rows, gram.Columns);
        gram.Values.CopyTo(overwritten.Values, 0);
        var values = new SymmetricEigen(overwritten).Values;
        var least = Math.Max(gram.Rows / (double)(1 << 23), Resolution) * Math.Sqrt(Math.Max(0, values.FirstOrDefault()));
        return values.Count(value => Math.Sqrt(Math.Max(0, value)) > least);
    }

    /// <summary>Σ sᵣûᵣv̂ᵣᵀ over the triples of several decompositions, their vectors made orthonormal together; zeros of <paramref name="shape"/> without any.</summary>
    public static Matrix Orthogonal(Svd[] parts, double[] s, Matrix shape)
    {
        if (s.Length == 0)
        {
            return new Matrix(shape.Rows, shape.Columns);
        }

        var u = Polar.Factor(Matrix.Stack([.. parts.Select(part => part.U)]));
        var v = Polar.Factor(Matrix.Stack([.. parts.Select(part => part.V)]));
        return new Svd(u, s, v).With(r => s[r]);
    }

    /// <summary>Σ sᵣuᵣvᵣᵀ with values <paramref name="s"/> of one's own.</summary>
    public Matrix With(Func<int, double> s)
    {
        var scaled = new Matrix(V.Rows, V.Columns);
        for (var r = 0; r < Count; r++)
        {
            TensorPrimitives.Multiply(V[r], s(r), scaled[r]);
        }

        return Product.Of(U.Transposed(), scaled);
    }
}
