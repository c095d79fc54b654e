using TaskRecipes.Catalog;

namespace TaskRecipes.Merging.Methods;

/// <summary>
/// The first vector less its projection on the space that the others span: what it does not share with them. Gram-Schmidt over dot
/// products; a vector that depends on those before it (less than 1e-10 of its squared norm is left) adds no direction.
/// </summary>
internal static class Orthogonalization
{
    private const double Dependent = 1e-10;

    public static MergeMethod Method { get; } = VectorFunction.Of(
        new MethodDeclaration("orthogonalize", InputKind.Vectors, "Takes from the first task vector what it has in common with the others.")
        {
            Formula = "τ₁ − Σₖ ⟨τ₁,qₖ⟩qₖ, q an orthonormal basis of τ₂, τ₃ …",
            Source = "Gram-Schmidt; as a merge, Tang et al., OPCM, 2025, section 4",
            MinimumInputs = 2,
        },
        (_, gram) => Coefficients(gram));

    private static double[] Coefficients(double[,] gram)
    {
        var inputs = gram.GetLength(0);
        var basis = new List<double[]>();
        for (var i = 1; i < inputs; i++)
        {
            var rest = Rest(gram, Unit(inputs, i), basis);
            var square = Dot(gram, rest, rest);
            if (square > Dependent * gram[i, i])
            {
                var norm = Math.Sqrt(square);
                basis.Add([.. rest.Select(value => value / norm)]);
            }
        }

        return Rest(gram, Unit(inputs, 0), basis);
    }

    private static double[] Rest(double[,] gram, double[] vector, List<double[]> basis)
    {
        foreach (var direction in basis)
        {
            var dot = Dot(gram, vector, direction);
            vector = [.. vector.Select((value, i) => value - (dot * direction[i]))];
        }

        return vector;
    }

    private static double Dot(double[,] gram, double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < y.Length; j++)
            {
                sum += x[i] * y[j] * gram[i, j];
            }
        }

        return sum;
    }

    private static double[] Unit(int length, int index)
    {
        var unit = new double[length];
        unit[index] = 1;
        return unit;
    }
}
